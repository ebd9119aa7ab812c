# Writes each line "510112,龙泉驿区" of FROM as {510112, "龙泉驿区"}, into TO.
file(READ ${FROM} text)
string(REGEX REPLACE "#[^\n]*\n" "" text "${text}")
string(REGEX REPLACE "([0-9]+),([^\n]+)\n" "{\\1, \"\\2\"},\n" text "${text}")
file(WRITE ${TO} "${text}")
