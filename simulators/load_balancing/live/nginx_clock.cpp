// The library that nginx is started with (LD_PRELOAD): the clock and random() of the C library as the scenario has
// them. nginx decides by the whole second of its clock, so a scenario of a minute is played in no time, and no event
// slips into another second however busy the machine is. Everything else of nginx is untouched.
//
// Linked to the C library alone, and to no sanitizer: it is another program's guest.
#include "simulators/load_balancing/live/nginx_clock.hpp"

#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

using simulators::load_balancing::NginxClock;

namespace {

volatile NginxClock* shared_clock = nullptr;

// nginx clears its environment before it works: it is read while the library is loaded.
__attribute__((constructor)) void map_clock() {
  const char* const path = getenv("STEPSCOPE_CLOCK");
  if (path == nullptr) return;
  const int file = open(path, O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  void* const memory = mmap(nullptr, sizeof(NginxClock), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (memory == MAP_FAILED) return;
  shared_clock = static_cast<volatile NginxClock*>(memory);
  shared_clock->is_followed = 1;
}

constexpr long microseconds_a_second = 1'000'000;

}  // namespace

extern "C" {

int gettimeofday(struct timeval* __restrict now, void* __restrict /*zone*/) noexcept {
  if (shared_clock == nullptr) return static_cast<int>(syscall(SYS_gettimeofday, now, nullptr));
  now->tv_sec = shared_clock->microseconds / microseconds_a_second;
  now->tv_usec = shared_clock->microseconds % microseconds_a_second;
  return 0;
}

int clock_gettime(clockid_t which, struct timespec* now) noexcept {
  if (shared_clock == nullptr) return static_cast<int>(syscall(SYS_clock_gettime, which, now));
  now->tv_sec = shared_clock->microseconds / microseconds_a_second;
  now->tv_nsec = shared_clock->microseconds % microseconds_a_second * 1'000;
  return 0;
}

time_t time(time_t* now) noexcept {
  struct timeval exact = {};
  gettimeofday(&exact, nullptr);
  if (now != nullptr) *now = exact.tv_sec;
  return exact.tv_sec;
}

/// Knuth's MMIX numbers: any will do, as they are written down.
long random() noexcept {
  if (shared_clock == nullptr) return rand();
  const std::uint64_t next = shared_clock->random * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
  shared_clock->random = next;
  const auto value = static_cast<std::uint32_t>(next >> 33U);
  const std::uint32_t number = shared_clock->drawn;
  if (number < NginxClock::most_draws) shared_clock->draws[number] = value;
  shared_clock->drawn = number + 1;
  return value;
}

void srandom(unsigned /*seed*/) noexcept {}

}  // extern "C"
