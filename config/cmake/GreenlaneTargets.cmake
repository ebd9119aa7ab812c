# What a folder calls to become a library, a program or a test of this tree.

include(Catch)

# greenlane_library(NAME FOLDERS folder… LINKS target…): the library of the folder that calls it,
# from all of its sources and those of its FOLDERS. NAME becomes the target greenlane_NAME and the
# namespace greenlane::NAME. A folder that has headers only becomes an interface library, and an
# ordinary one with its first source.
function(greenlane_library name)
  cmake_parse_arguments(ARG "" "" "FOLDERS;LINKS" ${ARGN})
  list(TRANSFORM ARG_FOLDERS PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
  set(folders ${CMAKE_CURRENT_SOURCE_DIR} ${ARG_FOLDERS})
  list(TRANSFORM folders APPEND "/*.cpp" OUTPUT_VARIABLE source_patterns)
  list(TRANSFORM folders APPEND "/*.hpp" OUTPUT_VARIABLE header_patterns)
  file(GLOB sources CONFIGURE_DEPENDS ${source_patterns})
  file(GLOB headers CONFIGURE_DEPENDS ${header_patterns})
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(sources)
    add_library(greenlane_${name} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(greenlane_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_link_libraries(greenlane_${name} ${scope}
    $<BUILD_INTERFACE:greenlane_options> ${ARG_LINKS})
  if(sources)
    greenlane_precompile(greenlane_${name} greenlane_precompiled)
  endif()
  # Known as a set, so that `./dev lint` can compile each header alone.
  target_sources(greenlane_${name} ${scope}
    FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR} FILES ${headers})
endfunction()

# greenlane_program(NAME LINKS target…): an executable from main.cpp of the folder that calls it.
function(greenlane_program name)
  cmake_parse_arguments(ARG "" "" "LINKS" ${ARGN})
  add_executable(${name} ${CMAKE_CURRENT_SOURCE_DIR}/main.cpp)
  target_link_libraries(${name} PRIVATE greenlane_options ${ARG_LINKS})
  greenlane_precompile(${name} greenlane_precompiled)
  install(TARGETS ${name})
endfunction()

# greenlane_test(KIND NAME TIMEOUT seconds LINKS target…): one program from all sources of the
# folder NAME below the caller. ctest knows each of its cases as "KIND.NAME:sentence", labelled KIND;
# a sentence that finds no case, such as one with ";" in it, fails.
function(greenlane_test kind name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  add_executable(${kind}_${name} ${sources})
  target_link_libraries(${kind}_${name} PRIVATE greenlane_options ${ARG_LINKS} Catch2::Catch2WithMain)
  greenlane_precompile(${kind}_${name} greenlane_precompiled_tests)
  catch_discover_tests(${kind}_${name}
    TEST_PREFIX "${kind}.${name}:" EXTRA_ARGS -w NoTests
    PROPERTIES LABELS ${kind} TIMEOUT ${ARG_TIMEOUT})
endfunction()

# greenlane_benchmark(NAME LINKS target…): bin/bench_NAME from all sources of the folder NAME below
# the caller. `./dev bench` runs it; no test does.
function(greenlane_benchmark name)
  cmake_parse_arguments(ARG "" "" "LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  add_executable(bench_${name} ${sources})
  target_link_libraries(bench_${name} PRIVATE greenlane_options ${ARG_LINKS})
  greenlane_precompile(bench_${name} greenlane_precompiled)
endfunction()
