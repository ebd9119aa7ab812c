# How every target of this tree is compiled and linked: link greenlane_options and that is all.

set(GREENLANE_SANITIZE "" CACHE STRING "Sanitizers to build with, such as address,undefined")

add_library(greenlane_options INTERFACE)
target_include_directories(greenlane_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(greenlane_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Werror)
# Out-of-range access to a container stops the program instead of reading on: in release as well.
target_compile_definitions(greenlane_options INTERFACE _GLIBCXX_ASSERTIONS)

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports false positives from inlined std::string and coroutine frames.
  target_compile_options(greenlane_options INTERFACE
    -Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-array-bounds
    -Wno-dangling-pointer -Wno-stringop-overread -Wno-mismatched-new-delete
    -Wno-missing-field-initializers)
  # A compiler that looks for garbage less often, at up to 0.5 GiB more a process, is a tenth quicker.
  target_compile_options(greenlane_options INTERFACE --param=ggc-min-heapsize=524288)
else()
  target_compile_options(greenlane_options INTERFACE
    -Wno-missing-field-initializers -Wno-missing-designated-field-initializers)
endif()

if(GREENLANE_SANITIZE)
  target_compile_options(greenlane_options INTERFACE
    -fsanitize=${GREENLANE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(greenlane_options INTERFACE -fsanitize=${GREENLANE_SANITIZE})
  if(GREENLANE_SANITIZE MATCHES "thread")
    # Asio's memory fences are unknown to the thread sanitizer, and g++ refuses them.
    target_compile_definitions(greenlane_options INTERFACE BOOST_ASIO_DISABLE_FENCED_BLOCK)
  endif()
endif()

# What a station runs faces the network: what the compiler can do against a memory error is on.
set(in_release $<CONFIG:Release>)
target_compile_options(greenlane_options INTERFACE
  "$<${in_release}:-fPIE;-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=3>"
  "$<${in_release}:-fstack-protector-strong;-fstack-clash-protection>")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  target_compile_options(greenlane_options INTERFACE $<${in_release}:-fcf-protection=full>)
endif()
target_link_options(greenlane_options INTERFACE
  "$<${in_release}:-pie;LINKER:-z,relro,-z,now,-z,noexecstack>")

# Sources are named from the root in what programs print, whatever machine built them and however
# the cache, which makes paths relative to let every clone share it, handed them to the compiler.
file(RELATIVE_PATH to_root ${CMAKE_BINARY_DIR} ${CMAKE_SOURCE_DIR})
target_compile_options(greenlane_options INTERFACE
  -ffile-prefix-map=${CMAKE_SOURCE_DIR}/= -ffile-prefix-map=${to_root}=)

find_program(GREENLANE_CCACHE ccache)
if(GREENLANE_CCACHE)
  # What it must be told of headers that are read once: they are as their own name and text say.
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros ${GREENLANE_CCACHE})
endif()

find_program(GREENLANE_MOLD mold)
if(GREENLANE_MOLD)
  target_link_options(greenlane_options INTERFACE -fuse-ld=mold)
endif()
