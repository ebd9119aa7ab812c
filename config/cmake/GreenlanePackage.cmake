# What another program needs to speak to a station: the client library with what it stands on, as
# the CMake package `greenlane`, whose target is greenlane::client.

include(CMakePackageConfigHelpers)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/greenlane)
set(libraries client proto codec report model value)

foreach(library ${libraries})
  set_target_properties(greenlane_${library} PROPERTIES EXPORT_NAME ${library})
  target_compile_features(greenlane_${library} PUBLIC cxx_std_23)
  install(TARGETS greenlane_${library} EXPORT greenlane
    FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/greenlane)
endforeach()

install(EXPORT greenlane NAMESPACE greenlane:: FILE greenlane-targets.cmake
  DESTINATION ${package})
write_basic_package_version_file(${CMAKE_BINARY_DIR}/greenlane-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_SOURCE_DIR}/config/cmake/greenlane-config.cmake
              ${CMAKE_BINARY_DIR}/greenlane-config-version.cmake
  DESTINATION ${package})
