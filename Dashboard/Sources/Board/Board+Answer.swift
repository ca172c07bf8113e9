// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
internal import Report
internal import Runs
public import Serving
internal import Studies
internal import Tables

extension Board {
    public func answer(_ request: SiteRequest) async -> SiteAnswer {
        guard request.method == .get else { return .text("not found", status: 404) }
        do {
            switch request.path.first {
            case nil: return try await page(question: nil)
            case "question" where request.path.count == 2:
                return try await page(question: request.path[1])
            case "page.js":
                return SiteAnswer(
                    contentType: "text/javascript; charset=utf-8",
                    body: Data(PackageResources.page_js))
            case "page.css":
                return SiteAnswer(
                    contentType: "text/css; charset=utf-8",
                    body: Data((HTMLPieces.style + "\n").utf8) + Data(PackageResources.page_css))
            case "controls":
                return .html(try await work { [self] () throws -> String in try controls() })
            case "study" where request.path.count == 2: return try await study(request)
            case "csv" where request.path.count == 2: return try await csv(request)
            default: return .text("not found", status: 404)
            }
        } catch {
            return .text(Refusal(error).text, status: 400)
        }
    }

    private var view: PageView {
        let scenario = loaded.subject?.scenario
        return PageView(
            title: scenario?.title ?? scenario?.name ?? "A scenario with errors", file: start.file)
    }

    private func page(question: String?) async throws -> SiteAnswer {
        let loaded = loaded
        guard let base = loaded.subject else {
            return .html(
                view.live(
                    nil, digest: nil, controls: "", errors: loaded.errors, start: start.state,
                    question: nil))
        }
        if let question, !base.scenario.outcomes.contains(where: { $0.name == question }) {
            return .text(
                "unknown outcome '\(question.prefix(60))'"
                    + Suggestions.words(for: question, in: base.scenario.outcomes.map(\.name)),
                status: 404)
        }
        // A page with errors in its parameters' draws still shows itself.
        let controls = try await work { [self] () throws -> String in try self.controls() }
        return .html(
            view.live(
                base.scenario, digest: base.program.digest, controls: controls, errors: nil,
                start: start.state, question: question))
    }

    private func controls() throws -> String {
        let base = try baseline()
        let draws = (try? draws(of: base)) ?? [:]
        return ControlsView(scenario: base.scenario, draws: draws, pieces: pieces).html
    }

    private func study(_ request: SiteRequest) async throws -> SiteAnswer {
        guard let kind = StudyKind(rawValue: request.path[1]) else {
            return .text("not found", status: 404)
        }
        let state = try BoardState(request.query)
        let argument = request["argument"].map { String($0.prefix(2_000)) }
        let section = try await work { [self] in
            let subject = try subject(of: state)
            let findings = try kind.findings(
                subject, seed: seed(of: state, subject), trials: state.steps.last ?? 1,
                threads: start.threads, argument: argument)
            return pieces.section(findings, id: "study-\(kind.rawValue)")
        }
        return .html(request["part"] == nil ? view.study(section) : section)
    }

    /// A table of the answers that are shown.
    private func csv(_ request: SiteRequest) async throws -> SiteAnswer {
        let name = request.path[1]
        let ladder = try Ladder(self, request)
        let text = try await work { [self] () -> String? in
            let now = try subject(of: ladder.state)
            let reference = try ladder.other.map(subject) ?? baseline()
            let trials = ladder.state.steps.last ?? 1
            guard let shown = try ladder.shown(now, reference, trials: trials, Stop()) else {
                return nil
            }
            return shown.csv(name)
        }
        guard let text else { return .text("there is no table '\(name.prefix(60))'", status: 404) }
        return SiteAnswer(
            contentType: "text/csv; charset=utf-8", body: Data(text.utf8), fileName: "\(name).csv")
    }

    /// What the last save changed, as HTML; `nil` if it changed nothing.
    func changes(from before: Subject, to now: Subject) -> String? {
        guard before.program.digest != now.program.digest else { return nil }
        let plan = RunPlan(
            trials: 16_000, seed: start.state.seed, threads: start.threads, engine: .interpreted)
        do {
            let subjects = [before.named("before"), now.named("now")]
            let session = try Comparison.play(subjects, plan)
            let findings = Comparison(session).findings().called("What the last save changed")
            return pieces.section(findings, id: "last-save")
        } catch {
            return "<pre>\(HTML.lines(Refusal(error).text))</pre>"
        }
    }
}

extension ShownAnswers {
    /// A table as CSV; `nil` if there is none of that name.
    func csv(_ name: String) -> String? {
        if name == "differences" {
            let table = comparison?.findings().tables.first { $0.name == name }
            return table.map { Records($0).csv }
        }
        return answers.records.first { $0.name == name }?.csv
    }
}

extension SiteAnswer {
    fileprivate static func text(_ text: String, status: Int) -> SiteAnswer {
        SiteAnswer(
            status: status, contentType: "text/plain; charset=utf-8", body: Data((text + "\n").utf8)
        )
    }
}
