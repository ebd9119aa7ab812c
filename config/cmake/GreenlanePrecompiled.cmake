# What most sources include and the compiler reads slowest, read once.
# The clang preset goes without, so that a source which lives off these without saying so is found.

option(GREENLANE_PRECOMPILE "Read shared headers once" ON)

set(shared_headers
  <algorithm> <array> <chrono> <cstdint> <expected> <filesystem> <functional> <map> <memory>
  <optional> <set> <span> <stdexcept> <string> <string_view> <unordered_map> <utility> <variant>
  <vector> <boost/describe.hpp> <boost/json.hpp> <boost/mp11.hpp>
  <boost/multi_index/identity.hpp> <boost/multi_index/ranked_index.hpp>
  <boost/multi_index_container.hpp> <date/tz.h> <fmt/format.h>)

if(GREENLANE_PRECOMPILE)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/precompiled.cpp CONTENT "") # written once, not each time
  add_library(greenlane_precompiled OBJECT ${CMAKE_BINARY_DIR}/precompiled.cpp)
  target_precompile_headers(greenlane_precompiled PRIVATE ${shared_headers})
  add_library(greenlane_precompiled_tests OBJECT ${CMAKE_BINARY_DIR}/precompiled.cpp)
  target_precompile_headers(greenlane_precompiled_tests
    PRIVATE ${shared_headers} <catch2/catch.hpp>)
  # One reading serves all only if the same macros hold for all.
  foreach(library Boost::json Boost::container fmt::fmt date::date-tz)
    target_compile_definitions(greenlane_options INTERFACE
      $<TARGET_PROPERTY:${library},INTERFACE_COMPILE_DEFINITIONS>)
  endforeach()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(greenlane_options INTERFACE -fpch-preprocess) # ccache asks for it
  endif()
  target_link_libraries(greenlane_precompiled PRIVATE greenlane_options)
  target_link_libraries(greenlane_precompiled_tests PRIVATE greenlane_options)
endif()

# greenlane_precompile(TARGET FROM): TARGET begins with what FROM has read.
function(greenlane_precompile target from)
  if(GREENLANE_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM ${from})
  endif()
endfunction()
