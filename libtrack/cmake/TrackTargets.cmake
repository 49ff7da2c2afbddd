# Helpers that keep the per-folder files short and alike.

include(CMakePackageConfigHelpers)

# Programs, libraries and their helpers stand where they run from a build
# folder as they do installed: bin/track finds ../lib.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)

# Where a target finds our libraries, relative to itself: built and installed
# alike. Else CMake leaves room in what is built for the path of the install, as
# colons; they are empty paths, which means the current folder, so libraries
# would be taken from wherever the program runs.
function(track_finds_libraries target)
  list(TRANSFORM ARGN PREPEND "$ORIGIN/" OUTPUT_VARIABLE folders)
  list(REMOVE_DUPLICATES folders)
  set_target_properties(${target} PROPERTIES
    INSTALL_RPATH "${folders}" BUILD_WITH_INSTALL_RPATH ON)
endfunction()

# The language, warnings and sanitizers of every target of this project.
function(track_compile_settings target)
  target_compile_features(${target} PUBLIC c_std_17)
  target_compile_definitions(${target} PRIVATE _POSIX_C_SOURCE=200809L)
  set_target_properties(${target} PROPERTIES
    C_EXTENSIONS OFF C_VISIBILITY_PRESET hidden)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes
    -Wmissing-prototypes -Wwrite-strings -Wvla -Wformat=2
    $<$<BOOL:${TRACK_WERROR}>:-Werror>)
  if(TRACK_SANITIZE)
    target_compile_options(${target} PRIVATE
      -fsanitize=${TRACK_SANITIZE} -fno-sanitize-recover=all
      -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=${TRACK_SANITIZE})
  endif()
endfunction()

# track_static_in_programs(<dependency> [NEEDS <library or flag>...])
#
# Programs take a dependency's archives, and what those need; our libraries and
# modules keep the shared ones.
function(track_static_in_programs dependency)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "NEEDS")
  get_target_property(shared ${dependency} INTERFACE_LINK_LIBRARIES)
  list(TRANSFORM shared REPLACE "\\.so$" ".a" OUTPUT_VARIABLE archives)
  foreach(archive ${archives})
    if(NOT EXISTS ${archive})
      message(FATAL_ERROR
        "there is no ${archive}: set TRACK_STATIC_PROGRAMS to OFF")
    endif()
  endforeach()
  set(is_program $<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>)
  set_target_properties(${dependency} PROPERTIES INTERFACE_LINK_LIBRARIES
    "$<IF:${is_program},${archives};${arg_NEEDS},${shared}>")
endfunction()

# track_library(<target> SOURCES ... [PUBLIC_LINK ...] [PRIVATE_LINK ...]
#               DESCRIPTION <text> [PC_REQUIRES <text>] [PC_PRIVATE <text>]
#               [PC_LIBS_PRIVATE <text>])
#
# A library of this project: public headers in include/, alias
# libtrack::<target>, installed with its headers and lib<target>.pc.
function(track_library target)
  cmake_parse_arguments(PARSE_ARGV 1 arg ""
                        "DESCRIPTION;PC_REQUIRES;PC_PRIVATE;PC_LIBS_PRIVATE"
                        "SOURCES;PUBLIC_LINK;PRIVATE_LINK")
  add_library(${target} ${arg_SOURCES})
  add_library(libtrack::${target} ALIAS ${target})
  track_compile_settings(${target})
  target_include_directories(${target}
    PUBLIC $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include>
           $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>
    PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(${target}
    PUBLIC ${arg_PUBLIC_LINK} PRIVATE ${arg_PRIVATE_LINK})
  set_target_properties(${target} PROPERTIES
    VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}
    POSITION_INDEPENDENT_CODE ON)
  track_finds_libraries(${target} .)

  install(TARGETS ${target} EXPORT libtrack-targets
          RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
          LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
          ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(DIRECTORY include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
          FILES_MATCHING PATTERN "*.h")

  track_pkgconfig(${target} "${arg_DESCRIPTION}" "${arg_PC_REQUIRES}"
                  "${arg_PC_PRIVATE}" "${arg_PC_LIBS_PRIVATE}")
endfunction()

# Installs lib<target>.pc. Its paths are relative to where it stands, so that
# an installation can be moved. What only a static library's user must link
# stands in Requires.private and Libs.private (pkg-config --static).
function(track_pkgconfig target description requires private libs_private)
  set(prefix ${CMAKE_INSTALL_PREFIX})
  file(RELATIVE_PATH PC_PREFIX
       ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${prefix})
  string(REGEX REPLACE "/$" "" PC_PREFIX ${PC_PREFIX})
  file(RELATIVE_PATH PC_LIBDIR ${prefix} ${CMAKE_INSTALL_FULL_LIBDIR})
  file(RELATIVE_PATH PC_INCLUDEDIR ${prefix} ${CMAKE_INSTALL_FULL_INCLUDEDIR})
  set(PC_NAME lib${target})
  set(PC_DESCRIPTION ${description})
  set(PC_LIB ${target})
  set(PC_REQUIRES ${requires})
  set(PC_PRIVATE ${private})
  set(PC_LIBS_PRIVATE ${libs_private})
  if(TRACK_SANITIZE AND NOT BUILD_SHARED_LIBS)
    string(PREPEND PC_LIBS_PRIVATE "-fsanitize=${TRACK_SANITIZE} ")
  endif()
  configure_file(${PROJECT_SOURCE_DIR}/libtrack/cmake/library.pc.in
                 ${CMAKE_CURRENT_BINARY_DIR}/lib${target}.pc @ONLY)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/lib${target}.pc
          DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endfunction()

# track_test(<folder>/<name> [LINK <target>...]): <folder>/<name>.c with
# cmocka, run as <folder>/<name>.
function(track_test path)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINK")
  get_filename_component(name ${path} NAME)
  add_executable(${name} ${path}.c)
  track_compile_settings(${name})
  set_target_properties(${name} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_link_libraries(${name} PRIVATE ${arg_LINK} PkgConfig::cmocka)
  add_test(NAME ${path} COMMAND ${name}
           WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
  set_tests_properties(${path} PROPERTIES TIMEOUT 120)
endfunction()

# Installs what find_package(libtrack) needs.
function(track_install_package)
  set(dir ${CMAKE_INSTALL_LIBDIR}/cmake/libtrack)
  configure_package_config_file(
    ${PROJECT_SOURCE_DIR}/libtrack/cmake/libtrackConfig.cmake.in
    ${PROJECT_BINARY_DIR}/libtrackConfig.cmake INSTALL_DESTINATION ${dir})
  write_basic_package_version_file(
    ${PROJECT_BINARY_DIR}/libtrackConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
  install(EXPORT libtrack-targets NAMESPACE libtrack:: DESTINATION ${dir})
  install(FILES ${PROJECT_BINARY_DIR}/libtrackConfig.cmake
                ${PROJECT_BINARY_DIR}/libtrackConfigVersion.cmake
                ${PROJECT_SOURCE_DIR}/libtrack/cmake/FindCsv.cmake
                ${PROJECT_SOURCE_DIR}/reports/cmake/FindHaru.cmake
                ${PROJECT_SOURCE_DIR}/reports/cmake/FindHyphen.cmake
          DESTINATION ${dir})
endfunction()
