#include <track/document.h>
track_status track_document_write_text(track_buffer *out,
                                       const track_document *doc,
                                       const track_text_style *style,
                                       track_error *err)
{
    (void)out;
    (void)doc;
    (void)style;
    (void)err;
    return TRACK_OK;
}
