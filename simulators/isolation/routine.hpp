#pragma once

#include <coroutine>
#include <cstdlib>
#include <optional>
#include <utility>

namespace simulators::isolation {

/// A computation that may stop in the middle, to wait for a lock, and goes on from there: how a statement runs. It
/// starts when it is awaited (or, outermost, resumed) and hands its result to whoever awaits it. Invariant: one owner;
/// destroying it destroys what it awaits.
template <class Result>
class Routine {
 public:
  struct promise_type {
    std::optional<Result> result;
    std::coroutine_handle<> awaiting;

    Routine get_return_object() { return Routine(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    auto final_suspend() noexcept { return GoBack{}; }
    void return_value(Result value) { result.emplace(std::move(value)); }
    [[noreturn]] void unhandled_exception() { std::abort(); }
  };

  Routine(Routine&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Routine& operator=(Routine&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  Routine(const Routine&) = delete;
  Routine& operator=(const Routine&) = delete;
  ~Routine() {
    if (handle_) handle_.destroy();
  }

  [[nodiscard]] std::coroutine_handle<> handle() const { return handle_; }
  [[nodiscard]] bool is_done() const { return handle_.done(); }
  /// Requires: is_done().
  [[nodiscard]] Result take_result() { return std::move(*handle_.promise().result); }

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiting) noexcept {
    handle_.promise().awaiting = awaiting;
    return handle_;
  }
  Result await_resume() { return take_result(); }

 private:
  struct GoBack {
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> done) noexcept {
      const std::coroutine_handle<> awaiting = done.promise().awaiting;
      return awaiting ? awaiting : std::noop_coroutine();
    }
    void await_resume() noexcept {}
  };

  explicit Routine(std::coroutine_handle<promise_type> handle) : handle_(handle) {}

  std::coroutine_handle<promise_type> handle_;
};

/// Stops the running routine and remembers where, so that somebody else can let it go on.
struct Pause {
  std::coroutine_handle<>& place;

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> stopped) noexcept { place = stopped; }
  void await_resume() noexcept {}
};

}  // namespace simulators::isolation
