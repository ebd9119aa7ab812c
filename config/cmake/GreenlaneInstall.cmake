# What `cmake --install` puts where, beside the programs, which greenlane_program installs.

include(GNUInstallDirs)

set(config ${CMAKE_SOURCE_DIR}/config)

install(FILES ${config}/station.toml DESTINATION ${CMAKE_INSTALL_SYSCONFDIR}/greenlane)
install(DIRECTORY ${config}/scenarios DESTINATION ${CMAKE_INSTALL_DATADIR}/greenlane)
install(FILES ${config}/greenlane.bash RENAME greenlane
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)

configure_file(${config}/greenlaned.service.in ${CMAKE_BINARY_DIR}/greenlaned.service @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/greenlaned.service DESTINATION lib/systemd/system)

install(FILES README.md CHANGELOG.md LICENSE SECURITY.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR})
