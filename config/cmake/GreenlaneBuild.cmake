# How every target of this tree is compiled and linked.

set(GREENLANE_SANITIZE "" CACHE STRING "Sanitizers to build with, such as address,undefined")

add_library(greenlane_options INTERFACE)
target_include_directories(greenlane_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(greenlane_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Werror)

# g++ 12 reports false positives from inlined std::string and coroutine frames.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(greenlane_options INTERFACE
    -Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-array-bounds
    -Wno-dangling-pointer -Wno-stringop-overread -Wno-missing-field-initializers)
else()
  target_compile_options(greenlane_options INTERFACE -Wno-missing-field-initializers
    -Wno-missing-designated-field-initializers)
endif()

if(GREENLANE_SANITIZE)
  target_compile_options(greenlane_options INTERFACE
    -fsanitize=${GREENLANE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(greenlane_options INTERFACE -fsanitize=${GREENLANE_SANITIZE})
endif()

find_program(GREENLANE_CCACHE ccache)
if(GREENLANE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${GREENLANE_CCACHE})
endif()

find_program(GREENLANE_MOLD mold)
if(GREENLANE_MOLD)
  target_link_options(greenlane_options INTERFACE -fuse-ld=mold)
endif()

# greenlane_library(NAME LINKS target…): the library of the folder that calls it, from all of its
# sources. NAME becomes the target greenlane_NAME and the namespace greenlane::NAME.
function(greenlane_library name)
  cmake_parse_arguments(ARG "" "" "LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  add_library(greenlane_${name} STATIC ${sources})
  target_link_libraries(greenlane_${name} PUBLIC greenlane_options ${ARG_LINKS})
endfunction()

# greenlane_program(NAME LINKS target…): an executable from main.cpp of the folder that calls it.
function(greenlane_program name)
  cmake_parse_arguments(ARG "" "" "LINKS" ${ARGN})
  add_executable(${name} ${CMAKE_CURRENT_SOURCE_DIR}/main.cpp)
  target_link_libraries(${name} PRIVATE ${ARG_LINKS})
  install(TARGETS ${name})
endfunction()
