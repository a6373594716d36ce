# Writes the C++ source whose function FUNCTION (declared in HEADER, in NAMESPACE) gives the bytes of INPUT, to OUTPUT.
file(READ "${INPUT}" hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "(................................................................................)" "\\1\n" bytes "${bytes}")
file(WRITE "${OUTPUT}" "#include \"${HEADER}\"\n\nnamespace ${NAMESPACE} {\nnamespace {\n\nconstexpr unsigned char bytes[] = {\n${bytes}\n};\n\n}  // namespace\n\nstd::span<const unsigned char> ${FUNCTION}() { return bytes; }\n\n}  // namespace ${NAMESPACE}\n")
