// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import CPhilox
internal import Expressions
internal import Foundation
internal import Program

/// Runs code from `entry` to a `halt` or the end of the trial, and returns how many events fired.
///
/// This is the whole engine: one loop over instructions, in which `next` is the event queue. Rates
/// follow Anderson's modified next-reaction method (J. Chem. Phys. 127, 214107, 2007): each clock
/// has a unit-exponential budget that is spent at its current rate, so a change of rate redraws
/// nothing.
func execute<Observer: TrialObserver & ~Copyable>(
    from entry: Int, registers r: UnsafeMutablePointer<Double>,
    code: UnsafeMutablePointer<Instruction>, clocks: ClockMemory, sites: SiteMemory,
    talks: TalksMemory, games: GameMemory,
    seed: UInt64, horizon: Double, fault: inout Fault, observer: inout Observer
) -> Int {
    var position = entry
    var events = 0
    var eventsAtThisMoment = 0

    while true {
        let i = code[position]
        position += 1
        let dst = Int(i.dst)
        let a = Int(i.a)
        let b = Int(i.b)
        let c = Int(i.c)
        let d = Int(i.d)

        switch i.opcode {
        case .move: r[dst] = r[a]
        case .add: r[dst] = r[a] + r[b]
        case .subtract: r[dst] = r[a] - r[b]
        case .multiply: r[dst] = r[a] * r[b]
        case .minimum: r[dst] = r[b] < r[a] ? r[b] : r[a]
        case .maximum: r[dst] = r[b] > r[a] ? r[b] : r[a]
        case .negate: r[dst] = -r[a]
        case .not: r[dst] = r[a] == 0 ? 1 : 0
        case .absolute: r[dst] = abs(r[a])
        case .floor: r[dst] = r[a].rounded(.down)
        case .ceiling: r[dst] = r[a].rounded(.up)
        case .round: r[dst] = r[a].rounded(.toNearestOrAwayFromZero)
        case .sign: r[dst] = r[a] > 0 ? 1 : (r[a] < 0 ? -1 : 0)
        case .sine: r[dst] = sin(r[a])
        case .cosine: r[dst] = cos(r[a])
        case .tanh: r[dst] = tanh(r[a])
        case .logistic: r[dst] = 1 / (1 + exp(-r[a]))
        case .normalCDF: r[dst] = gsl_cdf_ugaussian_P(r[a])
        case .equal: r[dst] = r[a] == r[b] ? 1 : 0
        case .notEqual: r[dst] = r[a] != r[b] ? 1 : 0
        case .less: r[dst] = r[a] < r[b] ? 1 : 0
        case .lessOrEqual: r[dst] = r[a] <= r[b] ? 1 : 0
        case .and: r[dst] = r[a] != 0 && r[b] != 0 ? 1 : 0
        case .or: r[dst] = r[a] != 0 || r[b] != 0 ? 1 : 0
        case .select: r[dst] = r[a] != 0 ? r[b] : r[c]
        case .lookup: r[dst] = r[b + Int(r[a])]

        case .divide:
            guard r[b] != 0 else {
                return fault.stop(.divisionByZero, at: position, value: r[a], events)
            }
            r[dst] = r[a] / r[b]
        case .modulo:
            guard r[b] != 0 else {
                return fault.stop(.divisionByZero, at: position, value: r[a], events)
            }
            r[dst] = r[a] - r[b] * (r[a] / r[b]).rounded(.down)
        case .power:
            let value = pow(r[a], r[b])
            guard value.isFinite else {
                return fault.stop(.outsideDomain, at: position, value: r[a], events)
            }
            r[dst] = value
        case .exp:
            let value = exp(r[a])
            guard value < .infinity else {
                return fault.stop(.outsideDomain, at: position, value: r[a], events)
            }
            r[dst] = value
        case .log:
            guard r[a] > 0 else {
                return fault.stop(.outsideDomain, at: position, value: r[a], events)
            }
            r[dst] = log(r[a])
        case .log10:
            guard r[a] > 0 else {
                return fault.stop(.outsideDomain, at: position, value: r[a], events)
            }
            r[dst] = log10(r[a])
        case .squareRoot:
            guard r[a] >= 0 else {
                return fault.stop(.outsideDomain, at: position, value: r[a], events)
            }
            r[dst] = r[a].squareRoot()
        case .logit:
            guard r[a] > 0, r[a] < 1 else {
                return fault.stop(.outsideDomain, at: position, value: r[a], events)
            }
            r[dst] = log(r[a] / (1 - r[a]))
        case .subtractDates:
            let value = r[a] - r[b]
            guard !value.isNaN else {
                return fault.stop(.notANumber, at: position, value: value, events)
            }
            r[dst] = value
        case .delay:
            guard r[a] >= 0, r[a] < .infinity else {
                return fault.stop(.badDelay, at: position, value: r[a], events)
            }
            r[dst] = r[a]

        case .storeNumber:
            guard !r[a].isNaN else {
                return fault.stop(.notANumber, at: position, value: r[a], events)
            }
            r[dst] = r[a]
        case .storeFinite:
            guard r[a].isFinite else {
                return fault.stop(.notFinite, at: position, value: r[a], events)
            }
            r[dst] = r[a]
        case .storeNotNegative:
            guard r[a] >= 0, r[a] < .infinity else {
                return fault.stop(.negative, at: position, value: r[a], events)
            }
            r[dst] = r[a]

        case .jump: position = Int(i.target)
        case .jumpIfZero: if r[a] == 0 { position = Int(i.target) }
        case .jumpIfNotZero: if r[a] != 0 { position = Int(i.target) }
        case .jumpUnlessEqual: if r[a] != r[b] { position = Int(i.target) }
        case .jumpUnlessNotEqual: if r[a] == r[b] { position = Int(i.target) }
        case .jumpUnlessLess: if !(r[a] < r[b]) { position = Int(i.target) }
        case .jumpUnlessLessOrEqual: if !(r[a] <= r[b]) { position = Int(i.target) }
        case .jumpIfKnown: if r[a] < .infinity { position = Int(i.target) }

        case .draw, .drawChecked:
            let family = Families.all[Int(i.target)]
            if i.opcode == .drawChecked, !Sampler.accepts(family, r[a], r[b], r[c]) {
                return fault.stop(
                    .badArguments, at: position, family: Int(i.target), r[a], r[b], r[c], events)
            }
            sites.generator.pointee.state = UnsafeMutableRawPointer(sites.stream(d, seed: seed))
            let value = Sampler.draw(family, sites.generator, r[a], r[b], r[c])
            guard value.isFinite else {
                fault.value = value
                return fault.stop(
                    .badDraw, at: position, family: Int(i.target), r[a], r[b], r[c], events)
            }
            r[dst] = value
        case .drawUniform: r[dst] = philox_uniform(sites.stream(d, seed: seed))
        case .drawOpenUniform: r[dst] = philox_uniform_open(sites.stream(d, seed: seed))
        case .quantile, .quantileChecked:
            let family = Families.all[Int(i.target)]
            if i.opcode == .quantileChecked, !Sampler.accepts(family, r[a], r[b], r[c]) {
                return fault.stop(
                    .badArguments, at: position, family: Int(i.target), r[a], r[b], r[c], events)
            }
            let value = Sampler.quantile(family, r[dst], r[a], r[b], r[c])
            guard value.isFinite else {
                fault.value = value
                return fault.stop(
                    .badDraw, at: position, family: Int(i.target), r[a], r[b], r[c], events)
            }
            r[dst] = value
        case .metalogQuantile:
            r[dst] = Metalog.quantile(
                r[dst], coefficients: UnsafeBufferPointer(start: r + a, count: Int(i.b)))
        case .choose:
            let rationality = r[c]
            guard rationality >= 0 else {
                return fault.stop(.badRationality, at: position, value: rationality, events)
            }
            let uniform =
                rationality < .infinity ? philox_uniform(sites.stream(d, seed: seed)) : 0
            let choice = logitChoice(
                UnsafePointer(r + a), count: Int(i.b), rationality: rationality, uniform: uniform)
            guard choice >= 0 else {
                return fault.stop(.badUtility, at: position, value: r[a], events)
            }
            r[dst] = Double(choice)
        case .bargain:
            let stream = sites.stream(d, seed: seed)
            guard
                talks.play(
                    Int(i.target), inputs: UnsafePointer(r + a), outputs: r + dst, stream: stream)
            else { return fault.stop(.badTalks, at: position, value: r[a], events) }
        case .play:
            let stream = sites.stream(d, seed: seed)
            let failure = games.play(
                Int(i.target), inputs: UnsafePointer(r + a), outputs: r + dst
            ) { philox_uniform(stream) }
            if let failure {
                return fault.stop(.init(failure), at: position, value: r[a], events)
            }
        case .retryOutside:
            if !(r[a] <= r[dst] && r[dst] <= r[b]) {
                r[c] += 1
                guard r[c] < Double(TrialLimits.tries) else {
                    return fault.stop(.truncation, at: position, value: r[dst], events)
                }
                position = Int(i.target)
            }

        case .fired:
            clocks.fire[d] = .infinity
            clocks.rate[d] = 0
            clocks.budget[d] = ClockMemory.undrawn
        case .setRate:
            let rate = r[a]
            let old = clocks.rate[d]
            if rate != old {
                guard rate >= 0, rate < .infinity else {
                    return fault.stop(.badRate, at: position, value: rate, events)
                }
                let now = r[0]
                if old > 0 {
                    // Rounding may overdraw a budget by an ulp; it is spent then.
                    clocks.budget[d] = max(0, clocks.budget[d] - old * (now - clocks.since[d]))
                }
                clocks.rate[d] = rate
                clocks.since[d] = now
                if rate > 0 {
                    if clocks.budget[d] < 0 {
                        clocks.budget[d] = philox_exponential(
                            sites.stream(Int(clocks.site[d]), seed: seed))
                    }
                    clocks.fire[d] = now + clocks.budget[d] / rate
                } else {
                    clocks.fire[d] = .infinity
                }
            }
        case .arm:
            guard r[a] >= 0, r[a] < .infinity else {
                return fault.stop(.badDelay, at: position, value: r[a], events)
            }
            clocks.fire[d] = r[0] + r[a]
        case .armAt: clocks.fire[d] = r[a] > r[0] ? r[a] : r[0]
        case .disarm: clocks.fire[d] = .infinity

        case .latch: if r[dst] == .infinity { r[dst] = r[0] }
        case .next:
            var first = 0
            var soonest = Double.infinity
            for clock in 0..<clocks.count where clocks.fire[clock] < soonest {
                soonest = clocks.fire[clock]
                first = clock
            }
            guard soonest < horizon else { return events }
            if soonest > r[0] {
                eventsAtThisMoment = 0
            } else {
                eventsAtThisMoment += 1
                if eventsAtThisMoment > TrialLimits.eventsAtOneMoment {
                    fault.remember(Int32(first), eventsAtThisMoment)
                    if eventsAtThisMoment > TrialLimits.eventsAtOneMoment + 8 {
                        return fault.stop(.instantCycle, at: position, value: soonest, events)
                    }
                }
            }
            guard events < TrialLimits.events else {
                return fault.stop(.tooManyEvents, at: position, value: soonest, events)
            }
            observer.fires(first, at: soonest, clocks)
            r[0] = soonest
            events += 1
            position = Int(clocks.entry[first])
        case .halt: return events
        }
    }
}

extension Fault {
    /// Notes what failed at the instruction before `position`, and hands back the events so far.
    @inline(never)
    mutating func stop(_ kind: Kind, at position: Int, value: Double, _ events: Int) -> Int {
        self.kind = kind
        self.position = position - 1
        self.value = value
        return events
    }

    @inline(never)
    mutating func stop(
        _ kind: Kind, at position: Int, family: Int, _ a: Double, _ b: Double, _ c: Double,
        _ events: Int
    ) -> Int {
        self.family = family
        (argumentA, argumentB, argumentC) = (a, b, c)
        return stop(kind, at: position, value: value, events)
    }

    @inline(never)
    mutating func remember(_ clock: Int32, _ count: Int) {
        let old = recent
        recent = (clock, old.0, old.1, old.2, old.3, old.4, old.5, old.6)
    }
}

/// The families by the number that instructions carry.
enum Families {
    nonisolated(unsafe) static let all: UnsafePointer<DistributionFamily> = {
        let cases = DistributionFamily.allCases
        let memory = UnsafeMutablePointer<DistributionFamily>.allocate(capacity: cases.count)
        memory.initialize(from: Array(cases), count: cases.count)
        return UnsafePointer(memory)
    }()
}
