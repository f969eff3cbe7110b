"""The compiled inner loop of ruin and recreate with string removals (one file: the compiler's cache follows one file).

Published idea: Christiaens and Vanden Berghe, "Slack Induction by String Removals for Vehicle Routing Problems",
Transportation Science 54 (2020). A round removes a few strings of neighbouring stops from neighbouring routes, puts the
absent clients back greedily with blinks, and accepts by annealing. Two modes: SHORTEN keeps every client planned;
REDUCE drops a route and lets clients be absent until the bank is empty again, which proves one route fewer is enough.

Node 0 is the station, client c is node c + 1; all times are seconds after the evening's begin. A route's energy is
travel + `open_cost` - `reward` x duration^2 / horizon: rewarding long routes makes others short, until one is empty.
"""

import numpy as np
from numba import njit

from redsail.planning.solvers.strings_arrays import Fixed, Memory, State

SHORTEN, REDUCE = 1, 0
N_ABSENT, ROUTES, ENERGY, USED, BEST_ENERGY, BEST_USED, BEST_ROUTES, N_TOUCHED, STAMP, SCALARS = range(10)
FAR = 1 << 60
BLINK = 0.01  # chance to overlook a place: keeps the greedy insertion from always choosing the same


@njit(cache=True)
def _schedule(fixed: Fixed, state: State, r: int, reward: float) -> None:
    """Start and latest times of route r, and its energy."""
    travel, seq = fixed.travel, state.seq
    size = state.length[r]
    state.kind[r] = 0
    if size == 0:
        state.energy[r] = 0
        state.late[r, 0] = fixed.horizon
        return
    clock, here, road = 0, 0, 0
    for k in range(size):
        c = seq[r, k]
        way = travel[here, c + 1]
        state.leg[r, k] = way
        road += way
        clock += way
        if clock < fixed.opens[c]:
            clock = fixed.opens[c]
        state.start[r, k] = clock
        state.position[c] = k
        if fixed.kind[c] > 0:
            state.kind[r] = fixed.kind[c]
        clock += fixed.service[c]
        here = c + 1
    way = travel[here, 0]
    state.leg[r, size] = way
    road += way
    clock += way
    state.energy[r] = road + fixed.open_cost - int(reward * clock * clock / fixed.horizon)
    late = fixed.horizon
    state.late[r, size] = late
    for k in range(size - 1, -1, -1):
        c = seq[r, k]
        late = late - state.leg[r, k + 1] - fixed.service[c]
        if fixed.latest[c] < late:
            late = fixed.latest[c]
        state.late[r, k] = late


@njit(cache=True)
def _touch(state: State, memory: Memory, r: int) -> None:
    """Remember route r as it is, once a round."""
    scalar = state.scalar
    if memory.mark[r] == scalar[STAMP]:
        return
    memory.mark[r] = scalar[STAMP]
    memory.touched[scalar[N_TOUCHED]] = r
    scalar[N_TOUCHED] += 1
    size = state.length[r]
    memory.length[r] = size
    memory.energy[r] = state.energy[r]
    memory.load[r] = state.load[r]
    for k in range(size):
        memory.seq[r, k] = state.seq[r, k]


@njit(cache=True)
def _cut(fixed: Fixed, state: State, memory: Memory, r: int, c: int, longest: int, reward: float) -> None:
    """Remove a string of route r that holds client c, sometimes keeping a piece in its middle."""
    size = state.length[r]
    many = int(np.random.random() * min(size, longest) + 1)
    keep = 0
    if size > many and np.random.random() < 0.5:
        while many + keep < size and np.random.random() > 0.01:
            keep += 1
        if keep > 0 and np.random.random() < 0.7:
            keep = min(keep, 1 + np.random.randint(3))
    span = many + keep
    low = max(0, state.position[c] - span + 1)
    high = min(state.position[c], size - span)
    first = low + np.random.randint(high - low + 1)
    hold = first + (np.random.randint(many + 1) if keep > 0 else 0)
    scalar, write = state.scalar, first
    for k in range(first, size):
        x = state.seq[r, k]
        if k < first + span and not (keep > 0 and hold <= k < hold + keep):
            state.where[x] = -1
            state.load[r] -= fixed.demand[x]
            state.absent[scalar[N_ABSENT]] = x
            scalar[N_ABSENT] += 1
        else:
            state.seq[r, write] = x
            write += 1
    state.length[r] = write
    _schedule(fixed, state, r, reward)


@njit(cache=True)
def _ruin(fixed: Fixed, state: State, memory: Memory, average: float, longest: int, reward: float) -> None:
    """Strings out of routes near a random client (or near an absent one)."""
    scalar = state.scalar
    limit = min(float(longest), scalar[SCALARS] / max(1, scalar[USED]))
    most = 4 * average / (1 + limit) - 1
    strings = int(np.random.random() * most + 1)
    if scalar[N_ABSENT] > 0 and np.random.random() < 0.5:
        seed = state.absent[np.random.randint(scalar[N_ABSENT])]
    else:
        seed = np.random.randint(state.where.shape[0])
    cut = 0
    for q in range(-1, fixed.near.shape[1]):
        c = seed if q < 0 else fixed.near[seed, q]
        r = state.where[c]
        if r < 0 or memory.ruined[r] == scalar[STAMP]:
            continue
        memory.ruined[r] = scalar[STAMP]
        _touch(state, memory, r)
        _cut(fixed, state, memory, r, c, int(limit), reward)
        cut += 1
        if cut >= strings:
            break


@njit(cache=True)
def _order(fixed: Fixed, state: State, memory: Memory) -> None:
    """Sort the absent clients by one of several keys, drawn anew each round."""
    key, absent, many = memory.key, state.absent, state.scalar[N_ABSENT]
    u = np.random.random() * 13
    for i in range(many):
        c = absent[i]
        if u < 4:
            key[i] = np.random.random()
        elif u < 6:
            key[i] = -fixed.service[c] - fixed.demand[c]
        elif u < 8:
            key[i] = -fixed.travel[0, c + 1]
        elif u < 9:
            key[i] = fixed.travel[0, c + 1]
        elif u < 11:
            key[i] = fixed.latest[c] + np.random.random()
        elif u < 12:
            key[i] = fixed.latest[c] - fixed.opens[c] + np.random.random()
        else:
            key[i] = -state.missed[c] + np.random.random()
    for i in range(1, many):
        k, c, j = key[i], absent[i], i - 1
        while j >= 0 and key[j] > k:
            key[j + 1], absent[j + 1] = key[j], absent[j]
            j -= 1
        key[j + 1], absent[j + 1] = k, c


@njit(cache=True)
def _best_place(fixed: Fixed, state: State, memory: Memory, c: int) -> tuple[int, int]:
    """The cheapest feasible place of client c among the routes of its neighbours and the empty ones, or in its pin.

    One long loop on purpose: a function a route made the whole kernel slower by two fifths.
    """
    travel, back, near, scalar, pin = fixed.travel, fixed.back, fixed.near, state.scalar, fixed.pin[c]
    kind = fixed.kind[c]
    seq, late, leg = state.seq, state.late, state.leg
    scalar[STAMP] += 1
    stamp, node, latest, opens, service = scalar[STAMP], c + 1, fixed.latest[c], fixed.opens[c], fixed.service[c]
    best, best_route, best_k = FAR, -1, -1
    for q in range(1 if pin >= 0 else near.shape[1]):
        r = pin if pin >= 0 else state.where[near[c, q]]
        if r < 0 or memory.ruined[r] == stamp:
            continue
        memory.ruined[r] = stamp
        if state.load[r] + fixed.demand[c] > fixed.capacity:
            continue
        if kind > 0 and state.kind[r] > 0 and state.kind[r] != kind:
            continue
        size, here, leaves = state.length[r], 0, 0
        for k in range(size + 1):
            after = seq[r, k] + 1 if k < size else 0
            there = back[node, here]
            arrive = leaves + there
            if arrive > latest:
                break
            onward = travel[node, after]
            extra = there + onward - leg[r, k]
            if extra < best:
                reach = max(arrive, opens) + service + onward
                if reach <= late[r, k] and np.random.random() >= BLINK:
                    best, best_route, best_k = extra, r, k
            if k < size:
                leaves = state.start[r, k] + fixed.service[after - 1]
                here = after
    if pin < 0 and travel[0, node] + travel[node, 0] < best:
        for r in range(scalar[ROUTES]):
            if state.length[r] == 0:
                return r, 0
    return best_route, best_k


@njit(cache=True)
def _insert(fixed: Fixed, state: State, r: int, k: int, c: int, reward: float) -> None:
    for i in range(state.length[r], k, -1):
        state.seq[r, i] = state.seq[r, i - 1]
    state.seq[r, k] = c
    state.length[r] += 1
    state.load[r] += fixed.demand[c]
    state.where[c] = r
    _schedule(fixed, state, r, reward)


@njit(cache=True)
def _recreate(fixed: Fixed, state: State, memory: Memory, reward: float) -> None:
    """Put absent clients back one by one; those without a place stay absent."""
    scalar = state.scalar
    many, left, touch = scalar[N_ABSENT], 0, scalar[STAMP]
    for i in range(many):
        c = state.absent[i]
        r, k = _best_place(fixed, state, memory, c)
        if r >= 0 and k >= 0 and state.length[r] < state.seq.shape[1] - 1:
            now = scalar[STAMP]
            scalar[STAMP] = touch
            _touch(state, memory, r)
            scalar[STAMP] = now
            _insert(fixed, state, r, k, c, reward)
        else:
            state.absent[left] = c
            left += 1
    scalar[N_ABSENT] = left


@njit(cache=True)
def _undo(fixed: Fixed, state: State, memory: Memory, absent_before: int, reward: float) -> None:
    """Back to the routes before this round."""
    scalar = state.scalar
    for i in range(scalar[N_TOUCHED]):
        r = memory.touched[i]
        size = memory.length[r]
        state.length[r] = size
        state.load[r] = memory.load[r]
        for k in range(size):
            c = memory.seq[r, k]
            state.seq[r, k] = c
            state.where[c] = r
        _schedule(fixed, state, r, reward)
    scalar[N_ABSENT] = absent_before
    for i in range(absent_before):
        state.absent[i] = memory.absent[i]
        state.where[memory.absent[i]] = -1


@njit(cache=True)
def _keep_best(state: State, memory: Memory) -> None:
    scalar = state.scalar
    scalar[BEST_ENERGY], scalar[BEST_USED], scalar[BEST_ROUTES] = scalar[ENERGY], scalar[USED], scalar[ROUTES]
    for r in range(scalar[ROUTES]):
        memory.best_length[r] = state.length[r]
        for k in range(state.length[r]):
            memory.best_seq[r, k] = state.seq[r, k]


@njit(cache=True)
def _drop_route(fixed: Fixed, state: State, reward: float) -> None:
    """Give up the route whose clients were absent least often; its clients become absent."""
    scalar = state.scalar
    worst, least = -1, FAR
    for r in range(scalar[ROUTES]):
        if state.length[r] == 0:
            continue
        missed = 0
        for k in range(state.length[r]):
            missed += state.missed[state.seq[r, k]]
        if missed < least:
            worst, least = r, missed
    for k in range(state.length[worst]):
        c = state.seq[worst, k]
        state.where[c] = -1
        state.absent[scalar[N_ABSENT]] = c
        scalar[N_ABSENT] += 1
    scalar[ENERGY] -= state.energy[worst]
    scalar[USED] -= 1
    last = scalar[ROUTES] - 1
    if worst != last:
        state.length[worst] = state.length[last]
        state.load[worst] = state.load[last]
        for k in range(state.length[last]):
            state.seq[worst, k] = state.seq[last, k]
            state.where[state.seq[last, k]] = worst
        _schedule(fixed, state, worst, reward)
    state.length[last] = 0
    state.load[last] = 0
    _schedule(fixed, state, last, reward)
    scalar[ROUTES] = last


@njit(cache=True)
def _accepts(state: State, memory: Memory, mode: int, before: int, change: int, heat: float) -> bool:
    """Annealing; in REDUCE fewer absences win, and the bank grows by one client at most."""
    now = state.scalar[N_ABSENT]
    colder = change < -heat * np.log(np.random.random())
    if mode == SHORTEN:
        return now == 0 and colder
    missed_now, missed_before = 0, 0
    for i in range(now):
        missed_now += state.missed[state.absent[i]] + 1
    for i in range(before):
        missed_before += state.missed[memory.absent[i]] + 1
    for i in range(now):
        state.missed[state.absent[i]] += 1
    if now < before or (now <= before + 1 and missed_now < missed_before):
        return True
    return now == before and missed_now == missed_before and colder


@njit(cache=True)
def _settle(state: State, memory: Memory) -> tuple[int, int]:
    """Change of energy and of routes in use, over the touched routes."""
    change, used = 0, 0
    for i in range(state.scalar[N_TOUCHED]):
        r = memory.touched[i]
        change += state.energy[r] - memory.energy[r]
        used += (state.length[r] > 0) - (memory.length[r] > 0)
    return change, used


@njit(cache=True)
def prepare(fixed: Fixed, state: State, memory: Memory, mode: int, reward: float) -> None:
    """Times, energies and the best of a complete start; REDUCE opens its first gap."""
    scalar = state.scalar
    scalar[ENERGY], scalar[USED], planned = 0, 0, 0
    for r in range(scalar[ROUTES]):
        state.load[r] = 0
        for k in range(state.length[r]):
            state.where[state.seq[r, k]] = r
            state.load[r] += fixed.demand[state.seq[r, k]]
        _schedule(fixed, state, r, reward)
        scalar[ENERGY] += state.energy[r]
        scalar[USED] += state.length[r] > 0
        planned += state.length[r]
    scalar[SCALARS] = planned
    _keep_best(state, memory)
    if mode == REDUCE:
        _drop_route(fixed, state, reward)


@njit(cache=True)
def run(
    fixed: Fixed,
    state: State,
    memory: Memory,
    mode: int,
    rounds: int,
    hot: float,
    cold: float,
    seed: int,
    reward: float,
) -> int:
    """`rounds` rounds, cooling from `hot` to `cold`; the best complete routes stand in `memory`. Gives rounds done."""
    np.random.seed(seed)
    scalar = state.scalar
    for i in range(rounds):
        if mode == REDUCE and scalar[USED] <= 1:
            return i
        heat = hot * (cold / hot) ** (i / rounds)
        scalar[STAMP] += 1
        scalar[N_TOUCHED] = 0
        stamp, before = scalar[STAMP], scalar[N_ABSENT]
        for j in range(before):
            memory.absent[j] = state.absent[j]
        _ruin(fixed, state, memory, 10.0, 10, reward)
        scalar[STAMP] = stamp
        _order(fixed, state, memory)
        _recreate(fixed, state, memory, reward)
        change, used = _settle(state, memory)
        if not _accepts(state, memory, mode, before, change, heat):
            _undo(fixed, state, memory, before, reward)
            continue
        scalar[ENERGY] += change
        scalar[USED] += used
        if scalar[N_ABSENT] > 0:
            continue
        fewer, equal = scalar[USED] < scalar[BEST_USED], scalar[USED] == scalar[BEST_USED]
        if fixed.open_cost == 0:  # travel alone counts
            fewer, equal = False, True
        if fewer or (equal and scalar[ENERGY] < scalar[BEST_ENERGY]):
            _keep_best(state, memory)
        if mode == REDUCE:
            _drop_route(fixed, state, reward)
    return rounds
