# libphonenumber: the target phonenumber::phonenumber.
#
# Debian's libphonenumber-dev needs the headers of Boost 1.74, which cannot be installed beside
# those of Boost 1.81. `./dev setup` therefore installs the library alone and unpacks that package's
# headers below build/deps, where this looks first.

find_path(Phonenumber_INCLUDE_DIR phonenumbers/phonenumberutil.h
  HINTS ${CMAKE_SOURCE_DIR}/build/deps/usr/include)
find_library(Phonenumber_LIBRARY NAMES phonenumber libphonenumber.so.8)
find_package(Protobuf REQUIRED)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Phonenumber
  REQUIRED_VARS Phonenumber_LIBRARY Phonenumber_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "run ./dev setup, which fetches its headers")

if(Phonenumber_FOUND AND NOT TARGET phonenumber::phonenumber)
  add_library(phonenumber::phonenumber UNKNOWN IMPORTED)
  set_target_properties(phonenumber::phonenumber PROPERTIES
    IMPORTED_LOCATION ${Phonenumber_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${Phonenumber_INCLUDE_DIR}
    INTERFACE_LINK_LIBRARIES protobuf::libprotobuf)
endif()
