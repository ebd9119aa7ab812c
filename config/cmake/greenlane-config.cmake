# find_package(greenlane): the target greenlane::client, for programs that speak to a station.

include(CMakeFindDependencyMacro)
find_dependency(Threads)
find_dependency(Boost 1.81 COMPONENTS json)
find_dependency(fmt)
find_dependency(date)
find_dependency(PkgConfig)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)

# Linked and seen by no header of ours, so that Debian's library is enough, without its headers.
if(NOT TARGET phonenumber::phonenumber)
  find_library(Phonenumber_LIBRARY NAMES phonenumber libphonenumber.so.8 REQUIRED)
  add_library(phonenumber::phonenumber UNKNOWN IMPORTED)
  set_target_properties(phonenumber::phonenumber PROPERTIES
    IMPORTED_LOCATION ${Phonenumber_LIBRARY})
endif()

include(${CMAKE_CURRENT_LIST_DIR}/greenlane-targets.cmake)
