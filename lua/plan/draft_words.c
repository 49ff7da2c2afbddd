/* SPDX-License-Identifier: MIT */

/*
 * What a draft says about each kind and field. A new field of libtrack's table
 * needs a row here; a test compares. A row of a kind comes before the row that
 * holds for any kind.
 */

#include "draft.h"

#include <string.h>

enum { ANY = TRACK_KIND_COUNT };

typedef struct field_row {
    int kind; /* track_kind, or ANY */
    const char *field;
    tki_field_help help;
} field_row;

static const tki_kind_help kinds[TRACK_KIND_COUNT] = {
    [TRACK_PROJECT] = { "P", { "The project", "Proiectul" } },
    [TRACK_PARTNER] = { "coord",
                        { "An organisation that takes part, the own one "
                          "included",
                          "O organizație participantă, inclusiv cea "
                          "proprie" } },
    [TRACK_SIGNATORY] = { "director",
                          { "Who signs the reports",
                            "Cine semnează rapoartele" } },
    [TRACK_STAGE] = { "E1",
                      { "A stage, work package or phase, with what it holds",
                        "O etapă, un pachet de lucru sau o fază, cu ce "
                        "cuprinde" } },
    [TRACK_INDICATOR] = { "sessions",
                          { "What is counted or measured; in a stage or the "
                            "project",
                            "Ce se numără sau se măsoară; în etapă sau în "
                            "proiect" } },
    [TRACK_DELIVERABLE] = { "D1",
                            { "What is handed in; in a stage or the project",
                              "Ce se predă; în etapă sau în proiect" } },
    [TRACK_LINE] = { "travel",
                     { "A line of the budget; in a stage or the project",
                       "O linie de buget; în etapă sau în proiect" } },
    [TRACK_PERIOD] = { "P1",
                       { "A reporting period; periods do not overlap",
                         "O perioadă de raportare; perioadele nu se "
                         "suprapun" } },
};

/* clang-format off */
static const field_row rows[] = {
    { TRACK_PROJECT, "title", { "\"\"",
        { "what it is called; or { ro = \"…\", en = \"…\" }",
          "cum se numește; sau { ro = \"…\", en = \"…\" }" } } },
    { TRACK_PROJECT, "currency", { "\"RON\"",
        { "of all amounts", "a tuturor sumelor" } } },
    { TRACK_PROJECT, "from", { "\"2026-01-15\"",
        { "first day", "prima zi" } } },
    { TRACK_PROJECT, "to", { "\"2026-12-15\"",
        { "last day", "ultima zi" } } },
    { TRACK_PROJECT, "funder", { "\"UEFISCDI\"",
        { "who pays the grant", "cine finanțează" } } },
    { TRACK_PROJECT, "programme", { "\"PNCDI IV\"",
        { "programme of the funder", "programul finanțatorului" } } },
    { TRACK_PROJECT, "call", { "\"2026-1\"",
        { "call for proposals", "apelul de proiecte" } } },
    { TRACK_PROJECT, "contract", { "\"12/2026\"",
        { "number of the contract", "numărul contractului" } } },
    { TRACK_PROJECT, "total", { "RON \"420250.00\"",
        { "the whole budget", "bugetul total" } } },
    { TRACK_PROJECT, "grant", { "RON \"350000.00\"",
        { "what the funder pays of it", "cât plătește finanțatorul" } } },
    { TRACK_PROJECT, "contact", { "\"office@example.org\"",
        { "for questions about the reports", "pentru întrebări despre rapoarte" } } },
    { TRACK_PROJECT, "rules", { "\"generic\"",
        { "the rule pack of the funder", "regulile finanțatorului" } } },
    { TRACK_PROJECT, "lang", { "\"ro\"",
        { "language of its reports", "limba rapoartelor" } } },
    { TRACK_PROJECT, "goal", { "\"…\"",
        { "why it is done", "scopul" } } },
    { TRACK_PROJECT, "objectives", { "{ \"…\", \"…\" }",
        { "one text for each", "câte un text pentru fiecare" } } },
    { TRACK_PROJECT, "disclaimer", { "\"…\"",
        { "printed in each report", "apare în fiecare raport" } } },
    { TRACK_PROJECT, "was", { "\"OLD\"",
        { "not for a project: its code stays",
          "nu la proiect: codul rămâne" } } },

    { TRACK_PARTNER, "name", { "\"…\"",
        { "or, since when: { [\"2018\"] = \"…\", [\"2022-02\"] = \"…\" }",
          "sau, de când: { [\"2018\"] = \"…\", [\"2022-02\"] = \"…\" }" } } },
    { TRACK_PARTNER, "legal_name", { "\"…\"",
        { "in full", "denumirea completă" } } },
    { TRACK_PARTNER, "country", { "\"RO\"",
        { "two letters", "două litere" } } },
    { TRACK_PARTNER, "role", { "\"coordinator\"",
        { "coordinator (one), partner or associated",
          "coordinator (unul), partner sau associated" } } },
    { TRACK_PARTNER, "fiscal_code", { "\"31425214\"",
        { "tax number", "codul fiscal" } } },
    { TRACK_PARTNER, "registration", { "\"…\"",
        { "in the register of companies or associations",
          "în registrul comerțului sau al asociațiilor" } } },
    { TRACK_PARTNER, "address", { "\"…\"",
        { "postal address", "adresa poștală" } } },
    { TRACK_PARTNER, "pic", { "\"999999999\"",
        { "participant code of the EU", "codul de participant UE" } } },
    { TRACK_PARTNER, "contact", { "\"…\"",
        { "a person, telephone, e-mail", "o persoană, telefon, e-mail" } } },
    { TRACK_PARTNER, "budget", { "RON \"1000.00\"",
        { "its part of the total", "partea sa din total" } } },

    { TRACK_SIGNATORY, "name", { "\"…\"",
        { "of the person", "al persoanei" } } },
    { TRACK_SIGNATORY, "role", { "\"Director\"",
        { "as printed under the name", "cum apare sub nume" } } },

    { TRACK_STAGE, "owner", { "\"…\"",
        { "who answers for it", "cine răspunde de ea" } } },

    { TRACK_INDICATOR, "unit", { "\"session\"",
        { "what one of it is called", "cum se numește unul" } } },
    { TRACK_INDICATOR, "target", { "12",
        { "to be reached by the end; or targets:",
          "de atins până la sfârșit; sau targets:" } } },
    { TRACK_INDICATOR, "targets", { "{ [\"2026-06\"] = 5, [\"2026-12\"] = 12 }",
        { "altogether by each day", "în total până la fiecare zi" } } },
    { TRACK_INDICATOR, "baseline", { "10",
        { "where a level starts (over_time last or max)",
          "de unde pornește un nivel (over_time last sau max)" } } },
    { TRACK_INDICATOR, "measure", { "\"number\"",
        { "number or percent", "number (număr) sau percent (procent)" } } },
    { TRACK_INDICATOR, "over_time", { "\"sum\"",
        { "sum (adds up), last or max (a level)",
          "sum (se adună), last sau max (un nivel)" } } },
    { TRACK_INDICATOR, "across", { "\"sum\"",
        { "of partners: sum, max, mean or distinct",
          "între parteneri: sum, max, mean sau distinct" } } },
    { TRACK_INDICATOR, "direction", { "\"up\"",
        { "up (more is better) or down", "up (mai mult e mai bine) sau down" } } },
    { TRACK_INDICATOR, "level", { "\"output\"",
        { "output, outcome or impact", "output, outcome sau impact" } } },
    { TRACK_INDICATOR, "proof", { "{ \"minutes\" }",
        { "kinds of proof that each record needs",
          "felurile de dovezi cerute de fiecare înregistrare" } } },
    { TRACK_INDICATOR, "split", { "{ sex = { \"f\", \"m\" } }",
        { "parts to be told of each quantity",
          "cum se împarte fiecare cantitate" } } },

    { TRACK_DELIVERABLE, "due", { "\"2026-04-30\"",
        { "last day to hand it in", "termenul de predare" } } },
    { TRACK_DELIVERABLE, "type", { "\"report\"",
        { "what it is", "ce este" } } },
    { TRACK_DELIVERABLE, "dissemination", { "\"public\"",
        { "who may see it", "cine îl poate vedea" } } },
    { TRACK_DELIVERABLE, "lead", { "\"coord\"",
        { "code of a partner", "codul unui partener" } } },
    { TRACK_DELIVERABLE, "verification", { "\"…\"",
        { "how it is verified: makes it a milestone",
          "cum se verifică: îl face un jalon" } } },

    { TRACK_LINE, "title", { "\"…\"",
        { "what it is called", "cum se numește" } } },
    { TRACK_LINE, "category", { "\"travel\"",
        { "one of the rule pack's", "una din cele ale regulilor" } } },
    { TRACK_LINE, "amount", { "RON \"1250.50\"",
        { "planned", "planificat" } } },
    { TRACK_LINE, "partner", { "\"coord\"",
        { "code of the partner whose it is", "codul partenerului" } } },

    { TRACK_PERIOD, "due", { "\"2026-07-15\"",
        { "when its report is due", "termenul raportului" } } },

    { ANY, "title", { "\"…\"",
        { "what it is called", "cum se numește" } } },
    { ANY, "from", { "\"2026-01-15\"",
        { "first day", "prima zi" } } },
    { ANY, "to", { "\"2026-06-30\"",
        { "last day", "ultima zi" } } },
    { ANY, "weight", { "1",
        { "how much it counts", "cât cântărește" } } },
    { ANY, "source", { "\"…\"",
        { "where this is written", "unde scrie aceasta" } } },
    { ANY, "note", { "\"…\"",
        { "for yourself", "pentru dumneavoastră" } } },
    { ANY, "was", { "\"OLD\"",
        { "its path in the version before, if its code changed",
          "calea din versiunea dinainte, dacă s-a schimbat codul" } } },
};
/* clang-format on */

const tki_field_help *tki_help_of_field(track_kind kind, const char *field)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if ((rows[i].kind == (int)kind || rows[i].kind == ANY) &&
            strcmp(rows[i].field, field) == 0)
            return &rows[i].help;
    return NULL;
}

const tki_kind_help *tki_help_of_kind(track_kind kind)
{
    return &kinds[kind];
}
