# Finds libhyphen and defines Hyphen::Hyphen. It installs neither a CMake
# package nor a pkg-config file.

find_path(Hyphen_INCLUDE_DIR hyphen.h)
find_library(Hyphen_LIBRARY hyphen)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Hyphen
  REQUIRED_VARS Hyphen_LIBRARY Hyphen_INCLUDE_DIR)

if(Hyphen_FOUND AND NOT TARGET Hyphen::Hyphen)
  add_library(Hyphen::Hyphen INTERFACE IMPORTED)
  set_target_properties(Hyphen::Hyphen PROPERTIES
    INTERFACE_LINK_LIBRARIES ${Hyphen_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${Hyphen_INCLUDE_DIR})
endif()
mark_as_advanced(Hyphen_INCLUDE_DIR Hyphen_LIBRARY)
