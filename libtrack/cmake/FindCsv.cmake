# Finds libcsv and defines Csv::csv. libcsv installs neither a CMake package
# nor a pkg-config file.

find_path(Csv_INCLUDE_DIR csv.h)
find_library(Csv_LIBRARY csv)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Csv
  REQUIRED_VARS Csv_LIBRARY Csv_INCLUDE_DIR)

if(Csv_FOUND AND NOT TARGET Csv::csv)
  add_library(Csv::csv INTERFACE IMPORTED)
  set_target_properties(Csv::csv PROPERTIES
    INTERFACE_LINK_LIBRARIES ${Csv_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${Csv_INCLUDE_DIR})
endif()
mark_as_advanced(Csv_INCLUDE_DIR Csv_LIBRARY)
