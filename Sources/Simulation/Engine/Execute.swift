// SPDX-License-Identifier: GPL-3.0-or-later

internal import CClocks
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
    talks: TalksMemory, games: GameMemory, work: WorkMeter,
    horizon: Double, fault: inout Fault, observer: inout Observer
) -> Int {
    var next = code + entry
    var events = 0
    var eventsAtThisMoment = 0
    let families = Families.all

    while true {
        event: while true {
            let i = Step(at: next)
            next += 1

            switch i.opcode {
            case .move: r[i.dst] = r[i.a]
            case .add: r[i.dst] = r[i.a] + r[i.b]
            case .subtract: r[i.dst] = r[i.a] - r[i.b]
            case .multiply: r[i.dst] = r[i.a] * r[i.b]
            case .minimum: r[i.dst] = r[i.b] < r[i.a] ? r[i.b] : r[i.a]
            case .maximum: r[i.dst] = r[i.b] > r[i.a] ? r[i.b] : r[i.a]
            case .negate: r[i.dst] = -r[i.a]
            case .not: r[i.dst] = r[i.a] == 0 ? 1 : 0
            case .absolute: r[i.dst] = abs(r[i.a])
            case .floor: r[i.dst] = r[i.a].rounded(.down)
            case .ceiling: r[i.dst] = r[i.a].rounded(.up)
            case .round: r[i.dst] = r[i.a].rounded(.toNearestOrAwayFromZero)
            case .sign: r[i.dst] = r[i.a] > 0 ? 1 : (r[i.a] < 0 ? -1 : 0)
            case .sine: r[i.dst] = sin(r[i.a])
            case .cosine: r[i.dst] = cos(r[i.a])
            case .tanh: r[i.dst] = tanh(r[i.a])
            case .logistic: r[i.dst] = 1 / (1 + exp(-r[i.a]))
            case .normalCDF: r[i.dst] = gsl_cdf_ugaussian_P(r[i.a])
            case .equal: r[i.dst] = r[i.a] == r[i.b] ? 1 : 0
            case .notEqual: r[i.dst] = r[i.a] != r[i.b] ? 1 : 0
            case .less: r[i.dst] = r[i.a] < r[i.b] ? 1 : 0
            case .lessOrEqual: r[i.dst] = r[i.a] <= r[i.b] ? 1 : 0
            case .and: r[i.dst] = r[i.a] != 0 && r[i.b] != 0 ? 1 : 0
            case .or: r[i.dst] = r[i.a] != 0 || r[i.b] != 0 ? 1 : 0
            case .select: r[i.dst] = r[i.a] != 0 ? r[i.b] : r[i.c]
            case .lookup: r[i.dst] = r[i.b + Int(r[i.a])]

            // Two operations in one, each rounded on its own.
            case .multiplyAdd: r[i.dst] = r[i.a] * r[i.b] + r[i.c]
            case .addMultiply: r[i.dst] = (r[i.a] + r[i.b]) * r[i.c]
            case .multiplyMultiply: r[i.dst] = r[i.a] * r[i.b] * r[i.c]
            case .addAdd: r[i.dst] = r[i.a] + r[i.b] + r[i.c]
            case .addSubtract: r[i.dst] = r[i.a] + r[i.b] - r[i.c]
            case .subtractMultiply: r[i.dst] = (r[i.a] - r[i.b]) * r[i.c]
            case .clamp: r[i.dst] = clamped(r[i.a], r[i.b], r[i.c])
            case .addStore, .multiplyStore, .multiplyAddStore, .clampStore:
                let value =
                    switch i.opcode {
                    case .addStore: r[i.a] + r[i.b]
                    case .multiplyStore: r[i.a] * r[i.b]
                    case .multiplyAddStore: r[i.a] * r[i.b] + r[i.c]
                    default: clamped(r[i.a], r[i.b], r[i.c])
                    }
                guard value.isNumber else {
                    return fault.stop(.notFinite, at: next - code, value: value, events)
                }
                r[i.dst] = value

            case .divide:
                guard r[i.b] != 0 else {
                    return fault.stop(.divisionByZero, at: next - code, value: r[i.a], events)
                }
                r[i.dst] = r[i.a] / r[i.b]
            case .modulo:
                guard r[i.b] != 0 else {
                    return fault.stop(.divisionByZero, at: next - code, value: r[i.a], events)
                }
                r[i.dst] = r[i.a] - r[i.b] * (r[i.a] / r[i.b]).rounded(.down)
            case .power:
                let value = pow(r[i.a], r[i.b])
                guard value.isNumber else {
                    return fault.stop(.outsideDomain, at: next - code, value: r[i.a], events)
                }
                r[i.dst] = value
            case .exp:
                let value = exp(r[i.a])
                guard value < .infinity else {
                    return fault.stop(.outsideDomain, at: next - code, value: r[i.a], events)
                }
                r[i.dst] = value
            case .log:
                guard r[i.a] > 0 else {
                    return fault.stop(.outsideDomain, at: next - code, value: r[i.a], events)
                }
                r[i.dst] = log(r[i.a])
            case .log10:
                guard r[i.a] > 0 else {
                    return fault.stop(.outsideDomain, at: next - code, value: r[i.a], events)
                }
                r[i.dst] = log10(r[i.a])
            case .squareRoot:
                guard r[i.a] >= 0 else {
                    return fault.stop(.outsideDomain, at: next - code, value: r[i.a], events)
                }
                r[i.dst] = r[i.a].squareRoot()
            case .logit:
                guard r[i.a] > 0, r[i.a] < 1 else {
                    return fault.stop(.outsideDomain, at: next - code, value: r[i.a], events)
                }
                r[i.dst] = log(r[i.a] / (1 - r[i.a]))
            case .subtractDates:
                let value = r[i.a] - r[i.b]
                guard !value.isNaN else {
                    return fault.stop(.notANumber, at: next - code, value: value, events)
                }
                r[i.dst] = value
            case .delay:
                guard r[i.a].isLength else {
                    return fault.stop(.badDelay, at: next - code, value: r[i.a], events)
                }
                r[i.dst] = r[i.a]

            case .moment: r[i.dst] = clocks_moment(r[i.a])

            case .storeNumber:
                guard !r[i.a].isNaN else {
                    return fault.stop(.notANumber, at: next - code, value: r[i.a], events)
                }
                r[i.dst] = r[i.a]
            case .storeFinite:
                guard r[i.a].isNumber else {
                    return fault.stop(.notFinite, at: next - code, value: r[i.a], events)
                }
                r[i.dst] = r[i.a]
            case .storeNotNegative:
                guard r[i.a].isLength else {
                    return fault.stop(.negative, at: next - code, value: r[i.a], events)
                }
                r[i.dst] = r[i.a]
            case .storePositive:
                guard r[i.a].isLength, r[i.a] > 0 else {
                    return fault.stop(.notPositive, at: next - code, value: r[i.a], events)
                }
                r[i.dst] = r[i.a]

            case .jump: next = code + i.target
            case .jumpIfZero: if r[i.a] == 0 { next = code + i.target }
            case .jumpIfNotZero: if r[i.a] != 0 { next = code + i.target }
            case .jumpUnlessEqual: if r[i.a] != r[i.b] { next = code + i.target }
            case .jumpUnlessNotEqual: if r[i.a] == r[i.b] { next = code + i.target }
            case .jumpUnlessLess: if !(r[i.a] < r[i.b]) { next = code + i.target }
            case .jumpUnlessLessOrEqual: if !(r[i.a] <= r[i.b]) { next = code + i.target }
            case .jumpIfKnown: if r[i.a] < .infinity { next = code + i.target }
            case .call:
                r[i.dst] = Double(next - code)
                next = code + i.target
            case .goBack: next = code + Int(r[i.a])

            case .drawNormal, .drawNormalAdd, .drawNormalAddStore:
                let value =
                    r[i.a] + philox_normal(sites.stream(i.d), sites.generator, r[i.b])
                guard value.isNumber else {
                    fault.value = value
                    return fault.stop(
                        r[i.a].isNumber ? .badDraw : .badArguments, at: next - code,
                        family: i.target, r[i.a], r[i.b], 0, events)
                }
                let result = i.opcode == .drawNormal ? value : r[i.c] + value
                if i.opcode == .drawNormalAddStore, !result.isNumber {
                    return fault.stop(.notFinite, at: next - code, value: result, events)
                }
                r[i.dst] = result
            case .draw, .drawChecked:
                let family = families[i.target]
                if i.opcode == .drawChecked, !Sampler.accepts(family, r[i.a], r[i.b], r[i.c]) {
                    return fault.stop(
                        .badArguments, at: next - code, family: i.target, r[i.a], r[i.b], r[i.c],
                        events)
                }
                if let steps = Sampler.steps(family, r[i.a], r[i.b], r[i.c]) {
                    work.attribute(steps, to: next - code - 1)
                    guard work.charge(steps) else {
                        return fault.stop(.tooMuchWork, at: next - code, value: 0, events)
                    }
                }
                sites.generator.pointee.state = UnsafeMutableRawPointer(
                    sites.stream(i.d))
                let value = Sampler.draw(family, sites.generator, r[i.a], r[i.b], r[i.c])
                guard value.isNumber else {
                    fault.value = value
                    return fault.stop(
                        .badDraw, at: next - code, family: i.target, r[i.a], r[i.b], r[i.c], events)
                }
                r[i.dst] = value
            case .drawUniform: r[i.dst] = philox_uniform(sites.stream(i.d))
            case .drawOpenUniform: r[i.dst] = philox_uniform_open(sites.stream(i.d))
            case .quantile, .quantileChecked:
                let family = families[i.target]
                if i.opcode == .quantileChecked, !Sampler.accepts(family, r[i.a], r[i.b], r[i.c]) {
                    return fault.stop(
                        .badArguments, at: next - code, family: i.target, r[i.a], r[i.b], r[i.c],
                        events)
                }
                let value = Sampler.quantile(family, r[i.dst], r[i.a], r[i.b], r[i.c])
                guard value.isNumber else {
                    fault.value = value
                    return fault.stop(
                        .badDraw, at: next - code, family: i.target, r[i.a], r[i.b], r[i.c], events)
                }
                r[i.dst] = value
            case .metalogQuantile:
                r[i.dst] = Metalog.quantile(
                    r[i.dst], coefficients: UnsafeBufferPointer(start: r + i.a, count: i.b))
            case .pointQuantile:
                r[i.dst] = PointQuantiles.quantile(
                    r[i.dst], points: UnsafeBufferPointer(start: r + i.a, count: i.b))
            case .truncatedQuantile:
                let row = UnsafePointer(r + i.a)
                let kind = Truncation.invert(&r[i.dst], source: i.target, row: row, count: i.b)
                guard kind == .none else {
                    return fault.stop(kind, at: next - code, value: .infinity, events)
                }
            case .drawCountBetween:
                sites.generator.pointee.state = UnsafeMutableRawPointer(
                    sites.stream(i.d))
                let row = UnsafePointer(r + i.a)
                // It may be asked for thirty draws.
                if let steps = Sampler.steps(families[i.target], row[2], row[3], row[4]) {
                    work.attribute(30 * steps, to: next - code - 1)
                    guard work.charge(30 * steps) else {
                        return fault.stop(.tooMuchWork, at: next - code, value: 0, events)
                    }
                }
                let kind = Truncation.count(&r[i.dst], i.target, sites.generator, row: row)
                guard kind == .none else {
                    return fault.stop(kind, at: next - code, value: .infinity, events)
                }
            case .choose:
                let rationality = r[i.c]
                guard rationality >= 0 else {
                    return fault.stop(.badRationality, at: next - code, value: rationality, events)
                }
                let uniform =
                    rationality < .infinity ? philox_uniform(sites.stream(i.d)) : 0
                let choice = logitChoice(
                    UnsafePointer(r + i.a), count: i.b, rationality: rationality, uniform: uniform)
                guard choice >= 0 else {
                    return fault.stop(.badUtility, at: next - code, value: r[i.a], events)
                }
                r[i.dst] = Double(choice)
            case .bargain:
                let stream = sites.stream(i.d)
                let before = work.spent
                let isHeld = talks.play(
                    i.target, inputs: UnsafePointer(r + i.a), outputs: r + i.dst, stream: stream,
                    work)
                work.attribute(work.spent - before, to: next - code - 1)
                if work.isExhausted {
                    return fault.stop(.tooMuchWork, at: next - code, value: 0, events)
                }
                guard isHeld else {
                    return fault.stop(.badTalks, at: next - code, value: r[i.a], events)
                }
            case .play:
                let stream = sites.stream(i.d)
                let before = work.spent
                let failure = games.play(
                    i.target, inputs: UnsafePointer(r + i.a), outputs: r + i.dst, work
                ) { philox_uniform(stream) }
                work.attribute(work.spent - before, to: next - code - 1)
                if work.isExhausted {
                    return fault.stop(.tooMuchWork, at: next - code, value: 0, events)
                }
                if let failure {
                    return fault.stop(.init(failure), at: next - code, value: r[i.a], events)
                }
            case .retryOutside:
                if !(r[i.a] <= r[i.dst] && r[i.dst] <= r[i.b]) {
                    r[i.c] += 1
                    guard work.charge(WorkCosts.retry) else {
                        return fault.stop(.tooMuchWork, at: next - code, value: 0, events)
                    }
                    guard r[i.c] < Double(TrialLimits.tries) else {
                        return fault.stop(.truncation, at: next - code, value: r[i.dst], events)
                    }
                    next = code + i.target
                }

            case .fired: clocks.idle(i.d)
            case .setRate, .setRateNext, .setRateProduct, .setRateProductNext:
                let isProduct = i.opcode == .setRateProduct || i.opcode == .setRateProductNext
                let rate = isProduct ? r[i.a] * r[i.b] : r[i.a]
                if rate != clocks.hazards[i.d].rate {
                    guard rate.isLength else {
                        return fault.stop(.badRate, at: next - code, value: rate, events)
                    }
                    clocks.run(i.d, at: rate, now: r[0], sites)
                }
                if i.opcode == .setRateNext || i.opcode == .setRateProductNext { break event }
            case .restart, .restartNext:
                let rate = r[i.a]
                guard rate.isLength else {
                    return fault.stop(.badRate, at: next - code, value: rate, events)
                }
                clocks.restart(i.d, at: rate, now: r[0], sites)
                if i.opcode == .restartNext { break event }
            case .stop:
                if clocks.hazards[i.d].rate != 0 {
                    clocks.run(i.d, at: 0, now: r[0], sites)
                }
                next = code + i.target
            case .stopFired:
                clocks.idle(i.d)
                next = code + i.target
            case .arm:
                guard r[i.a].isLength else {
                    return fault.stop(.badDelay, at: next - code, value: r[i.a], events)
                }
                clocks.set(i.d, clocks_moment(r[0] + r[i.a]))
            case .armAgain:
                r[i.dst] += 1
                clocks.set(i.d, clocks_moment(r[i.b] + r[i.dst] * r[i.a]))
            case .armAt: clocks.set(i.d, r[i.a] > r[0] ? r[i.a] : r[0])
            case .disarm: clocks.set(i.d, .infinity)

            case .latch: if r[i.dst] == .infinity { r[i.dst] = r[0] }
            case .next: break event
            case .halt: return events
            }
        }

        // The next event.
        let event = clocks_next(clocks.queue)
        let (first, soonest) = (event.clock, event.moment)
        guard soonest < horizon else { return events }
        if soonest > r[0] {
            eventsAtThisMoment = 0
        } else {
            eventsAtThisMoment += 1
            if eventsAtThisMoment > TrialLimits.eventsAtOneMoment {
                fault.remember(Int32(first), eventsAtThisMoment)
                if eventsAtThisMoment > TrialLimits.eventsAtOneMoment + 8 {
                    return fault.stop(.instantCycle, at: next - code, value: soonest, events)
                }
            }
        }
        guard events < TrialLimits.events else {
            return fault.stop(.tooManyEvents, at: next - code, value: soonest, events)
        }
        guard work.charge(Int(clocks.cost[first])) else {
            return fault.stop(.tooMuchWork, at: next - code, value: soonest, events)
        }
        observer.fires(first, at: soonest, clocks)
        r[0] = soonest
        events += 1
        next = code + Int(clocks.entry[first])
    }
}

/// An instruction whose fields are read where they are used: most need two or three of them.
private struct Step {
    let at: UnsafeMutablePointer<Instruction>

    @inline(__always) var opcode: Opcode { at.pointee.opcode }
    @inline(__always) var dst: Int { Int(at.pointee.dst) }
    @inline(__always) var a: Int { Int(at.pointee.a) }
    @inline(__always) var b: Int { Int(at.pointee.b) }
    @inline(__always) var c: Int { Int(at.pointee.c) }
    @inline(__always) var d: Int { Int(at.pointee.d) }
    @inline(__always) var target: Int { Int(at.pointee.target) }
}

extension Double {
    /// Finite. As a comparison, which costs less than a look at the bits.
    @inline(__always) fileprivate var isNumber: Bool { abs(self) <= .greatestFiniteMagnitude }

    /// Finite and not below 0, as rates and delays are.
    @inline(__always) fileprivate var isLength: Bool {
        self >= 0 && self <= .greatestFiniteMagnitude
    }
}

/// `minimum(maximum(value, low), high)`, as those two do it.
@inline(__always)
private func clamped(_ value: Double, _ low: Double, _ high: Double) -> Double {
    let raised = low > value ? low : value
    return high < raised ? high : raised
}
