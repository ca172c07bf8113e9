// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
internal import Mustache
public import Tables

/// Pieces of a report, for a page that is put together elsewhere.
///
/// They are drawn as in a report, and everything that comes from a scenario is escaped.
public struct HTMLPieces: Sendable {
    private let library: MustacheLibrary

    /// Throws only if a template of this program is broken.
    public init() throws { library = try Templates.library() }

    /// The style of a report, for which all pieces are made.
    public static var style: String { Templates.style }

    /// What a study says. `id` tells it from all other pieces of the page.
    public func section(_ findings: Findings, id: String) -> String {
        render(FindingsView.section(findings, id: id), "findings")
    }

    /// The pictures of a figure: one for each bar or difference, else a single one. Differences are on lines that
    /// end at `reach`.
    public func pictures(
        _ figure: Figure, id: String, label: String, reach: Double = 1
    ) -> [String] {
        let view = FigureView.figure(figure, id, label: label, reach: reach, most: 1_000)
        let lists = view["lists"] as? [View] ?? []
        func all(_ key: String, in views: [View]) -> [View] {
            views.flatMap { $0[key] as? [View] ?? [] }
        }
        return all("bars", in: lists).map { render($0, "bar") }
            + all("dots", in: lists).map { render($0, "difference") }
            + all("curves", in: [view]).map { render($0, "curve") }
            + all("histograms", in: [view]).map { render($0, "histogram") }
    }

    /// Where lines end that are drawn on one scale; 1 without differences.
    public static func reach(_ figures: [Figure]) -> Double { FigureView.reach(figures) ?? 1 }

    /// A part of a quantity as the page prints it; not escaped.
    public static func text(_ quantity: Quantity, _ part: Quantity.Part = .value) -> String {
        quantity.text(Column.Face("", part: part), .page)
    }

    private func render(_ view: View, _ template: String) -> String {
        VisibleText.lines(library.render(view, withTemplate: template) ?? "")
    }
}
