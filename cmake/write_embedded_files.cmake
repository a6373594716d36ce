# Writes the C++ source that holds the texts of FILES (comma separated, relative to ROOT) to OUTPUT.
string(REPLACE "," ";" files "${FILES}")
set(source "#include \"simulators/engine/embedded_files.hpp\"\n\nnamespace simulators::engine {\nnamespace {\n\nusing std::string_view_literals::operator\"\"sv;\n\nconstexpr EmbeddedFile files[] = {\n")
foreach(file IN LISTS files)
  file(READ "${ROOT}/${file}" text)
  string(APPEND source "    {\"${file}\", R\"embedded(${text})embedded\"sv},\n")
endforeach()
string(APPEND source "};\n\n}  // namespace\n\nstd::span<const EmbeddedFile> embedded_files() { return files; }\n\n}  // namespace simulators::engine\n")
file(WRITE "${OUTPUT}" "${source}")
