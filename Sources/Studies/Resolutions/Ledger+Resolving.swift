// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Expressions

extension Ledger {
    /// What these files say, as rows to add; what the ledger has already is left out.
    ///
    /// `added` is the UTC time of writing, as `2025-10-17T09:30:00Z`.
    public func rows(
        resolving files: [Resolutions], added: String
    ) throws(Rejection) -> [LedgerRow] {
        let questions = questions.filter { $0.head != nil }
        let sink = DiagnosticSink()
        var rows: [LedgerRow] = []
        var answers: [[String]: (was: String, place: SourcePlace)] = [:]
        for file in files {
            let own = questions.filter { $0.scenario == file.scenario }
            guard !own.isEmpty else {
                let known = Set(questions.map(\.scenario)).sorted()
                sink.report(
                    ResolutionProblem.otherScenario(file.scenario, known: known),
                    at: file.scenarioPlace)
                continue
            }
            for entry in file.entries {
                guard let question = own.first(where: { $0.name == entry.question }) else {
                    sink.report(
                        ResolutionProblem.unknownQuestion(
                            entry.question, known: own.map(\.name)), at: entry.place)
                    continue
                }
                let reading = QuestionReading(question, entry, added: added, path: self.file.path)
                let more = reading.rows(sink)
                // Two of the files, if the ledger itself has none.
                if let answer = entry.answer, question.resolution == nil,
                    let row = more.first(where: { $0.kind == .resolution })
                {
                    let key = [question.scenario, question.name]
                    if let other = answers[key] {
                        if other.was != row.id {
                            sink.report(
                                ResolutionProblem.differs(
                                    was: row.id, before: other.was, line: other.place.line,
                                    file: other.place.file.path), at: answer.place)
                        }
                        rows += more.filter { $0.kind != .resolution }
                        continue
                    }
                    answers[key] = (row.id, answer.place)
                }
                rows += more
            }
        }
        guard !sink.hasErrors else { throw Rejection(sink.diagnostics) }
        var seen: [LedgerRow] = []
        return rows.filter { row in
            guard !seen.contains(row) else { return false }
            seen.append(row)
            return true
        }
    }
}

/// What a file says about one question, held against what the ledger has.
private struct QuestionReading {
    private let question: LedgerQuestion
    private let entry: Resolutions.Entry
    private let added: String
    private let path: String

    init(
        _ question: LedgerQuestion, _ entry: Resolutions.Entry, added: String, path: String
    ) {
        self.question = question
        self.entry = entry
        self.added = added
        self.path = path
    }

    func rows(_ sink: DiagnosticSink) -> [LedgerRow] {
        [
            entry.answer.flatMap { resolution($0, sink) },
            entry.reference.flatMap { reference($0, sink) },
        ]
        .compactMap { $0 } + entry.markets.compactMap { market($0, sink) }
    }

    private func row(
        _ kind: LedgerRow.Kind, asOf: CivilDate?, day: String, id: String = "", value: Double?,
        count: Int? = nil, cases: Int? = nil, source: String = "", note: String = ""
    ) -> LedgerRow {
        LedgerRow(
            added: added, asOf: asOf.map { "\($0)" } ?? String(added.prefix(10)),
            scenario: question.scenario, variant: "", question: question.name,
            asks: question.head?.asks ?? "", day: day, kind: kind, id: id, value: value,
            count: count, trials: cases, source: source, note: note)
    }

    private func resolution(
        _ answer: Resolutions.Answer, _ sink: DiagnosticSink
    ) -> LedgerRow? {
        guard let was = self.answer(answer, sink) else { return nil }
        let asOf = question.forecasts.map(\.head.asOf).min() ?? ""
        if "\(answer.known)" < asOf {
            sink.report(
                ResolutionProblem.beforeTheForecast(known: "\(answer.known)", asOf: asOf),
                at: answer.place)
            return nil
        }
        if "\(answer.known)" > added.prefix(10) {
            sink.report(
                ResolutionProblem.notYetKnown(
                    known: "\(answer.known)", today: String(added.prefix(10))), at: answer.place)
            return nil
        }
        if let (place, before) = question.resolution {
            if before.id != was || before.day != "\(answer.on)" || before.asOf != "\(answer.known)"
            {
                let said = before.id == was ? "\(was) on \(answer.on), known \(answer.known)" : was
                let had =
                    before.id == was ? "\(was) on \(before.day), known \(before.asOf)" : before.id
                sink.report(
                    ResolutionProblem.differs(
                        was: said, before: had, line: place + 2, file: path), at: answer.place)
            }
            return nil
        }
        return row(
            .resolution, asOf: answer.known, day: "\(answer.on)", id: was,
            value: question.kind == .number ? Double(was) : nil, source: answer.source,
            note: answer.note)
    }

    /// The answer as the ledger writes it; reports what does not answer the question.
    private func answer(
        _ answer: Resolutions.Answer, _ sink: DiagnosticSink
    ) -> String? {
        let was = answer.was
        if was == "void" { return was }
        var problem: ResolutionProblem?
        var said = was
        var isFinal = false
        switch question.kind {
        case .yesNo(let isOn)?:
            let words = ["true": "yes", "yes": "yes", "false": "no", "no": "no"]
            if let word = words[was] { said = word } else { problem = .notYesNo(was) }
            isFinal = isOn || said == "no"
        case .label(let labels)?:
            if !labels.contains(was) { problem = .notALabel(was, known: labels) }
            isFinal = true
        case .date?:
            if was != "never", CivilDate(was) == nil { problem = .notADayOrNever(was) }
            isFinal = was == "never"
        case .number?:
            if Double(was)?.isFinite != true || was.utf8.contains(UInt8(ascii: "x")) {
                problem = .notANumber(was)
            }
            isFinal = true
        case nil: return nil
        }
        if problem == nil, isFinal, let day = question.day, answer.on < day {
            problem = .tooEarly(was: was, on: "\(answer.on)", day: "\(day)")
        }
        if let problem {
            sink.report(problem, at: answer.place)
            return nil
        }
        return said
    }

    private func reference(
        _ reference: Resolutions.Reference, _ sink: DiagnosticSink
    ) -> LedgerRow? {
        guard isYesNo else {
            sink.report(ResolutionProblem.notForChances("reference"), at: reference.place)
            return nil
        }
        if let (place, before) = question.reference {
            if before.value != reference.value || before.trials != reference.cases {
                sink.report(
                    ResolutionProblem.referenceDiffers(line: place + 2), at: reference.place)
            }
            return nil
        }
        return row(
            .reference, asOf: nil, day: question.head?.day ?? "", value: reference.value,
            count: reference.count, cases: reference.cases, note: reference.note)
    }

    private func market(_ market: Resolutions.Market, _ sink: DiagnosticSink) -> LedgerRow? {
        guard isYesNo else {
            sink.report(ResolutionProblem.notForChances("markets"), at: market.place)
            return nil
        }
        let same = question.markets.first {
            $0.row.asOf == "\(market.on)" && $0.row.source == market.source
        }
        if let (place, before) = same {
            if before.value != market.chance {
                sink.report(
                    ResolutionProblem.marketDiffers(
                        on: "\(market.on)", source: market.source, line: place + 2),
                    at: market.place)
            }
            return nil
        }
        return row(
            .market, asOf: market.on, day: question.head?.day ?? "", value: market.chance,
            source: market.source)
    }

    private var isYesNo: Bool {
        if case .yesNo? = question.kind { true } else { false }
    }
}
