// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Model

/// The values of `M.status`, in the order of `Meeting.statuses`.
private enum Status {
    static let pending = Formula.constant(0)
    static let scheduled = Formula.constant(1)
    static let held = Formula.constant(2)
    static let cancelled = Formula.constant(3)
}

extension ScenarioLowering {
    mutating func lower(_ meeting: Meeting) {
        let origin = Origin("meeting '\(meeting.name)'", meeting.place)
        let status = Formula.symbol("\(meeting.name).status")
        slots.append(
            Slot(
                name: "\(meeting.name).status", initial: Status.pending, check: .finite,
                origin: origin))
        slots.append(
            Slot(name: "\(meeting.name).date", initial: .never, check: .number, origin: origin))
        for record in ["scheduled_on", "held_on", "cancelled_on"] {
            addRecord("\(meeting.name).\(record)", initial: .never, origin)
        }
        addRecord("\(meeting.name).postponements", initial: .zero, origin)

        lowerDate(of: meeting, status: status, origin: origin)
        lowerCancellation(of: meeting, status: status)
        lowerPostponement(of: meeting, status: status)
        if let revival = meeting.revival {
            let name = ClockEvent.meeting(meeting.name, .revived).path
            let what = "the revival of '\(meeting.name)'"
            add(
                revival, named: name, during: .equal(status, Status.cancelled),
                assignments: move(
                    meeting, to: Status.pending, site: name, origin: Origin(what, revival.place)),
                what: what)
        }
    }

    private mutating func lowerDate(of meeting: Meeting, status: Formula, origin: Origin) {
        let name = "meetings/\(meeting.name)"
        add(
            Clock(
                name: ClockEvent.meeting(meeting.name, .scheduled).path, timing: .condition,
                condition: .both(.equal(status, Status.pending), meeting.needs?.formula),
                assignments: move(
                    meeting, to: Status.scheduled, site: name + "/clock",
                    origin: Origin("the date of meeting '\(meeting.name)'", meeting.datePlace)),
                site: name + "/scheduled/clock", origin: origin),
            at: meeting.place)
        add(
            Clock(
                name: ClockEvent.meeting(meeting.name, .held).path,
                timing: .scheduled(slot: "\(meeting.name).date"),
                condition: .equal(status, Status.scheduled),
                assignments: move(meeting, to: Status.held, site: name, origin: origin),
                site: name + "/held/clock", origin: origin),
            at: meeting.place)
        guard !meeting.effects.isEmpty else { return }
        // A clock of its own, so that they happen however the meeting comes to be held.
        add(
            Clock(
                name: ClockEvent.meetingEffects(meeting.name, of: .held).path, timing: .condition,
                condition: .equal(status, Status.held),
                assignments: assignments(
                    meeting.effects, of: name, what: "the effect of meeting '\(meeting.name)'"),
                site: name + "/outcome/clock", origin: origin),
            at: meeting.place)
    }

    private mutating func lowerCancellation(of meeting: Meeting, status: Formula) {
        guard let cancellation = meeting.cancellation else { return }
        let name = ClockEvent.meeting(meeting.name, .cancelled).path
        let what = "the cancellation of '\(meeting.name)'"
        let origin = Origin(what, cancellation.place)
        add(
            cancellation, named: name,
            during: .binary(.lessOrEqual, status, Status.scheduled),
            assignments: move(meeting, to: Status.cancelled, site: name, origin: origin),
            what: what)
        guard !meeting.cancellationEffects.isEmpty else { return }
        add(
            Clock(
                name: ClockEvent.meetingEffects(meeting.name, of: .cancelled).path,
                timing: .condition,
                condition: .equal(status, Status.cancelled),
                assignments: assignments(
                    meeting.cancellationEffects, of: name, what: "the effect of \(what)"),
                site: name + "/outcome/clock", origin: origin),
            at: cancellation.place)
    }

    private mutating func lowerPostponement(of meeting: Meeting, status: Formula) {
        guard let postponement = meeting.postponement else { return }
        let name = ClockEvent.meeting(meeting.name, .postponed).path
        let what = "the postponement of '\(meeting.name)'"
        let date = "\(meeting.name).date"
        var assignments = [
            Assignment(
                slot: date,
                value: .binary(
                    .add, .symbol(date), .unary(.delay, postponement.delay.formula)),
                site: name + "/by", origin: Origin(what, postponement.delay.place))
        ]
        let count = "\(meeting.name).postponements"
        if read.contains(count) {
            assignments.append(
                Assignment(
                    slot: count, value: .binary(.add, .symbol(count), .one), site: name,
                    origin: Origin(what, postponement.trigger.place)))
        }
        add(
            postponement.trigger, named: name, during: .equal(status, Status.scheduled),
            assignments: assignments, what: what)
    }

    /// Setting the status keeps the books: the records of when, and a date once it is scheduled.
    func move(_ meeting: Meeting, to target: Formula, site: String, origin: Origin) -> [Assignment]
    {
        let status = "\(meeting.name).status"
        let date = "\(meeting.name).date"
        var result = [Assignment(slot: status, value: target, site: site, origin: origin)]
        let records = [
            ("scheduled_on", Status.scheduled), ("held_on", Status.held),
            ("cancelled_on", Status.cancelled),
        ]
        for (record, value) in records {
            let slot = "\(meeting.name).\(record)"
            guard read.contains(slot) else { continue }
            let recorded = Formula.choose(.equal(target, value), .now, .symbol(slot))
            guard recorded != .symbol(slot) else { continue }
            result.append(Assignment(slot: slot, value: recorded, site: site, origin: origin))
        }
        let fixed: Formula
        switch meeting.timing {
        case .on(let day): fixed = .binary(.maximum, .now, .constant(day))
        case .after(let delay): fixed = .binary(.add, .now, .unary(.delay, delay.formula))
        }
        let newDate = Formula.choose(
            .equal(target, Status.scheduled), fixed,
            // A meeting that was held keeps its date; one that is off has none.
            .choose(.equal(target, Status.held), .now, .never))
        // The site is the meeting's clock wherever the date is fixed, so that its luck is the same.
        result.append(
            Assignment(
                slot: date, value: newDate, site: "meetings/\(meeting.name)/clock", origin: origin))
        return result
    }
}

extension Meeting {
    fileprivate var datePlace: SourcePlace {
        switch timing {
        case .on: place
        case .after(let delay): delay.place
        }
    }
}
