#!/usr/bin/python3
"""The event kernel against SimPy (Debian: python3-simpy3): the same M/M/4 queue, in one run on this machine.

    queue_against_simpy.py …/bin/queue_benchmark

Prints a budget line as ./dev bench does, or that SimPy is not there. Speed never fails: it ends with 0.
"""
import random
import subprocess
import sys
import time

SERVERS, MEAN_INTERVAL, MEAN_SERVICE = 4, 10.0, 28.0
BUDGET = 50


def erlang_c(servers, offered):
    """The chance that a customer has to wait. Source: Erlang, 1917."""
    term, total = 1.0, 0.0
    for k in range(servers):
        total += term
        term *= offered / (k + 1)
    term *= servers / (servers - offered)
    return term / (total + term)


def simpy_rate(simpy, customers):
    """Customers a second."""
    environment, numbers = simpy.Environment(), random.Random(1)
    servers = simpy.Resource(environment, SERVERS)

    def customer():
        with servers.request() as turn:
            yield turn
            yield environment.timeout(numbers.expovariate(1 / MEAN_SERVICE))

    def source():
        for _ in range(customers):
            yield environment.timeout(numbers.expovariate(1 / MEAN_INTERVAL))
            environment.process(customer())

    environment.process(source())
    begin = time.process_time()
    environment.run()
    return customers / (time.process_time() - begin)


def own_rate(program, customers):
    answer = subprocess.run([program, str(customers)], check=True, capture_output=True, text=True).stdout.split()
    return int(answer[0]) / float(answer[1]), float(answer[2])


def print_budget(what, measured, unit, budget, kept):
    print(f"{what:<72} {measured:>9.3f} {unit:<8} budget {budget:>6} {unit} {'kept' if kept else 'MISSED'}")


def main():
    program = sys.argv[1]
    rate, waited = own_rate(program, 8_000_000)
    expected = erlang_c(SERVERS, MEAN_SERVICE / MEAN_INTERVAL) / (SERVERS / MEAN_SERVICE - 1 / MEAN_INTERVAL)
    error = abs(waited / expected - 1) * 100
    print_budget("M/M/4 queue: mean waiting time against Erlang C, off by", error, "%", 1, error <= 1)
    try:
        import simpy
    except ImportError:
        print("M/M/4 queue against SimPy: not measured, python3-simpy3 is not installed")
        return
    ratio = rate / simpy_rate(simpy, 40_000)
    print_budget("M/M/4 queue: customers a second, as many times SimPy's", ratio, "x", BUDGET, ratio >= BUDGET)


if __name__ == "__main__":
    main()
