#include "app/cli/program.hpp"

int main(int count, char** words) { return app::cli::program({words + 1, words + count}, stdout); }
