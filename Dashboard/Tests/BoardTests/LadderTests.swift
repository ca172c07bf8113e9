// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Report
import Serving
import SimulateKit
import Testing

@testable import Board

@Suite struct LadderTests {
    /// The last step has the numbers of a plain run, to the last bit, and each earlier one those of a shorter run.
    @Test func numbersAreThoseOfARun() async throws {
        let fixture = try BoardFixture()
        let board = try fixture.board()
        let events = await board.all(["set": "resolve=0.9", "trials": "4000", "seed": "3"])
        #expect(events.map(\.name) == ["answers", "answers", "end"])
        let forecast = try Forecast(contentsOf: fixture.path, settings: ["resolve=0.9"])
        for (event, trials) in zip(events, [1_000, 4_000]) {
            let run = try forecast.run(trials: trials, seed: 3)
            let html = try #require(event.json["answers"] as? String)
            let storm = try #require(run.tables.probabilities.first)
            #expect(html.contains("data-value=\"\(storm.estimate.proportion.value)\""))
            let wet = try #require(run.tables.numbers.first)
            #expect(html.contains("data-value=\"\(wet.summary.mean)\""))
            #expect(event.json["trials"] as? Int == trials)
            #expect(event.json["digest"] as? String == forecast.program.digest)
        }
        #expect(
            events[1].json["command"] as? String
                == "simulate run \(fixture.path) --set resolve=0.9 --trials 4000 --seed 3")
        #expect((events[1].json["yaml"] as? String)?.contains("resolve: 0.9") == true)
    }

    @Test func differencesAreOfTheSameTrials() async throws {
        let fixture = try BoardFixture()
        let board = try fixture.board()
        let events = await board.all(["set": "resolve=0.9", "trials": "2000"])
        let html = try #require(events.dropLast().last?.json["answers"] as? String)
        let comparison = try Forecast.compare(
            [
                "as written": Forecast(contentsOf: fixture.path),
                "now": Forecast(contentsOf: fixture.path, settings: ["resolve=0.9"]),
            ], trials: 2_000)
        guard
            case .paired(let pair)? = comparison.outcomes.first?.statements.first?.differences.first
        else {
            Issue.record("not paired")
            return
        }
        let points = HTMLPieces.text(.points(pair.difference, pair.interval))
        #expect(html.contains("data-difference>\(points)<"))
        #expect(html.contains("as written"))
    }

    /// With another state kept as A the same state differs from it by nothing, and is not compared.
    @Test func aStateIsComparedWithTheOneThatIsKept() async throws {
        let fixture = try BoardFixture()
        let board = try fixture.board()
        let kept = await board.all([
            "set": "resolve=0.9", "a": "set=resolve%3D0.2", "trials": "500",
        ])
        let html = try #require(kept.first?.json["answers"] as? String)
        #expect(html.contains("state A") && html.contains("data-difference"))
        let same = await board.all([
            "set": "resolve=0.9", "a": "set=resolve%3D0.9", "trials": "500",
        ])
        #expect((same.first?.json["answers"] as? String)?.contains("data-difference") == false)
    }

    @Test func theNextMoveOfAPageCancelsTheOneBefore() async throws {
        let fixture = try BoardFixture()
        let board = try fixture.board()
        let stream = await board.events(
            .get(["events"], ["set": "storm.rate=1000 per day", "page": "p"]))
        var first = stream.makeAsyncIterator()
        let second = await board.all(["set": "resolve=0.8", "page": "p", "trials": "100"])
        #expect(second.last?.name == "end")
        while let event = await first.next() { #expect(event.name != "end") }
    }

    @Test func aClientThatLeavesStopsThePlay() async throws {
        let fixture = try BoardFixture()
        let board = try fixture.board()
        let stream = await board.events(.get(["events"], ["set": "storm.rate=1000 per day"]))
        let task = Task {
            for await _ in stream {}
        }
        task.cancel()
        await task.value
        while board.isBusy { try await Task.sleep(for: .milliseconds(10)) }
        #expect(board.played.largest == 0)
    }

    @Test(arguments: [
        ("resolve=", "resolve"), ("resolv=0.4", "resolv"), ("delay=5", "delay"), ("resolve", nil),
    ])
    func whatCannotBeSetSaysWhy(setting: String, path: String?) async throws {
        let fixture = try BoardFixture()
        let board = try fixture.board()
        let events = await board.all(["set": setting, "trials": "10"])
        #expect(events.map(\.name) == ["refused"])
        let items = try #require(events[0].json["items"] as? [[String: Any]])
        #expect(items.first?["path"] as? String == path)
        #expect(items.first?["text"] as? String != "")
    }

    @Test(arguments: ["facts=other.yaml", "storm.reference.cases=../other.csv"])
    func aSettingThatNamesAFileIsRefused(setting: String) async throws {
        let fixture = try BoardFixture()
        let board = try fixture.board()
        let events = await board.all(["set": setting, "trials": "10"])
        #expect(events.map(\.name) == ["refused"])
        #expect(events[0].data.contains("names a file"))
    }

    @Test func aVariantThatIsNotThereAndAFailingTrialAreRefused() async throws {
        let fixture = try BoardFixture()
        let board = try fixture.board()
        let unknown = await board.all(["variant": "sur", "trials": "10"])
        #expect(unknown.first?.data.contains("sur") == true && unknown.first?.name == "refused")
        let failing = await board.all(["set": "outcomes.wet.value=1 / wet", "trials": "1000"])
        #expect(failing.map(\.name) == ["refused"])
        #expect(failing[0].data.contains(" with seed 7, on 2025-"))
        // The page goes on.
        #expect(await board.all(["trials": "10"]).last?.name == "end")
    }
}
