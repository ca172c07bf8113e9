// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents

/// Changes a scenario's tree before it is read: what variants and `--set` set that is not state.
struct Editing {
    /// A `--set` that concerns the state: it becomes an intervention at the start.
    struct Setting {
        let path: Node.Scalar
        let value: Node
        /// When, where an option of a choice has a day; else at the start.
        var at: Node?

        /// `happens.NAME=DATE`.
        var isHappening: Bool { path.text.hasPrefix(Editing.happens) }
    }

    static let happens = "happens."
    static let choices = "choices."

    private(set) var root: Node
    /// Parameters that have been fixed.
    private(set) var overridden: Set<String> = []
    private(set) var settings: [Setting] = []
    /// Choices of which an option was chosen.
    private var chosen: Set<String> = []
    /// Whether the tree was changed.
    private(set) var isSet = false
    private let sink: DiagnosticSink

    init(root: Node, sink: DiagnosticSink) {
        self.root = root
        self.sink = sink
    }

    mutating func apply(_ options: ReadingOptions) {
        if let name = options.variant, name != "baseline" { apply(variant: name) }
        for setting in options.settings { apply(setting: setting) }
        if let probe = options.probe { add(probe) }
    }

    /// Adds an outcome; a scenario that has one of that name is refused.
    private mutating func add(_ probe: ReadingOptions.Probe) {
        let name = ReadingOptions.Probe.name
        guard root.value(at: ["outcomes", name]) == nil else {
            sink.report(ScenarioProblem.probeTaken, at: root.value(at: ["outcomes", name])?.place)
            return
        }
        func scalar(_ text: String, _ option: String) -> Node.Scalar {
            let file = SourceFile(path: option, text: text)
            return Node.Scalar(
                text: text,
                place: SourcePlace(
                    file: file, line: 1, column: 1, length: max(1, text.unicodeScalars.count)))
        }
        func entry(_ key: String, _ text: String, _ option: String) -> Node.Entry {
            let value = scalar(text, option)
            return Node.Entry(
                key: Node.Scalar(text: key, place: value.place), value: .scalar(value))
        }
        let entries =
            [entry("yes", probe.condition, "--probe")]
            + (probe.day.map { [entry("by", $0, "--by")] } ?? [])
        let mapping = Node.Mapping(entries: entries, place: entries[0].key.place)
        root = root.replacing(at: ["outcomes", name], with: .mapping(mapping)) ?? root
    }

    private mutating func apply(variant name: String) {
        let variants = root.value(at: ["variants"])?.entries(of: "'variants'", sink) ?? []
        guard let variant = variants.first(where: { $0.key.text == name }) else {
            let known = variants.map(\.key.text) + ["baseline"]
            sink.report(ScenarioProblem.unknownVariant(name, known: known), at: nil)
            return
        }
        for entry in variant.value.value(at: ["set"])?.entries(of: "'set'", sink) ?? []
        where !isState(entry.key.text) {
            edit(entry.key, entry.value, by: "variant '\(name)'")
        }
    }

    /// `path=value`, as on the command line.
    private mutating func apply(setting: String) {
        guard let sign = setting.firstIndex(of: "="), sign != setting.startIndex else {
            sink.report(ScenarioProblem.badSetting(setting), at: nil)
            return
        }
        let file = SourceFile(path: "--set", text: setting)
        let path = String(setting[..<sign])
        let value = String(setting[setting.index(after: sign)...])
        let key = Node.Scalar(
            text: path,
            place: SourcePlace(file: file, line: 1, column: 1, length: path.unicodeScalars.count))
        let node = Node.scalar(
            Node.Scalar(
                text: value,
                place: SourcePlace(
                    file: file, line: 1, column: path.unicodeScalars.count + 2,
                    length: value.unicodeScalars.count)))
        if path.hasPrefix(Self.choices) {
            choose(key, node)
        } else if isState(path) || isHappening(path) {
            settings.append(Setting(path: key, value: node))
        } else {
            edit(key, node, by: "--set")
        }
    }

    /// `choices.NAME=OPTION` or `choices.NAME=OPTION DAY`: what the option has set or happen.
    private mutating func choose(_ key: Node.Scalar, _ value: Node) {
        guard case .scalar(let text) = value,
            let option = ChosenOption(key, text, in: root, sink)
        else { return }
        guard chosen.insert(option.choice).inserted else {
            sink.report(ScenarioProblem.chosenAlready(option.choice), at: key.place)
            return
        }
        for entry in option.set {
            if isState(entry.key.text) {
                settings.append(Setting(path: entry.key, value: entry.value, at: option.day))
            } else {
                edit(entry.key, entry.value, by: "choice '\(option.choice)'")
            }
        }
        for name in option.happens {
            let path = Node.Scalar(text: Self.happens + name.text, place: name.place)
            if let day = option.day ?? root.value(at: ["starts"]) {
                settings.append(Setting(path: path, value: day))
            }
        }
    }

    private mutating func edit(_ path: Node.Scalar, _ value: Node, by author: String) {
        guard let way = Self.way(path.text, in: root) else {
            sink.report(
                ScenarioProblem.noSuchPath(path.text, known: Self.names(in: root)), at: path.place)
            return
        }
        var value = value
        if way.count == 2, way[0] == "parameters" {
            overridden.insert(way[1])
            let note = Node.Scalar(text: "set by \(author)", place: path.place)
            func entry(_ key: String, _ node: Node) -> Node.Entry {
                Node.Entry(key: Node.Scalar(text: key, place: path.place), value: node)
            }
            if case .scalar = value {
                var entries = [entry("is", value), entry("note", .scalar(note))]
                if let unit = root.value(at: way + ["unit"]) { entries.append(entry("unit", unit)) }
                value = .mapping(Node.Mapping(entries: entries, place: path.place))
            }
        }
        if let changed = root.replacing(at: way, with: value) {
            root = changed.removing(Self.excluded(by: way), besides: way)
            isSet = true
        }
    }

    /// The keys that another one stands in for: a clock has one timing, a parameter one source.
    private static func excluded(by way: [String]) -> [String] {
        guard way.count > 2, let key = way.last else { return [] }
        let groups =
            way[0] == "parameters" && way.count == 3
            ? [["is", "share", "rate_of", "base_rate"]]
            : ["events", "leverage", "meetings", "decisions", "games"].contains(way[0])
                ? [["rate", "after", "on", "every"]] : []
        return groups.first { $0.contains(key) }?.filter { $0 != key } ?? []
    }

    /// Whether a setting has something happen; an item of that name comes first.
    private func isHappening(_ path: String) -> Bool {
        path.hasPrefix(Self.happens) && Self.way(path, in: root) == nil
    }

    /// Sections whose items go by their names alone.
    private static let sections = [
        "parameters", "leverage", "meetings", "events", "decisions", "games", "define", "outcomes",
    ]

    /// What a misspelt path may have been meant to name: items, with and without their section.
    static func names(in root: Node) -> [String] {
        (sections + ["state"]).flatMap { section in
            guard case .mapping(let items)? = root.value(at: [section]) else { return [String]() }
            return items.entries.flatMap { [$0.key.text, "\(section).\($0.key.text)"] }
        }
    }

    /// The way in the tree to what a path names: as it is, or an item's name without its section.
    static func way(_ path: String, in root: Node) -> [String]? {
        let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        // A head with a default can be set where the file leaves it out.
        if exists(parts, in: root) || ["repeats", "seed"].contains(path) { return parts }
        for section in sections
        where root.value(at: [section, parts[0]]) != nil && exists([section] + parts, in: root) {
            return [section] + parts
        }
        return nil
    }

    /// A value there, or a mapping that it can be added to.
    private static func exists(_ way: [String], in root: Node) -> Bool {
        if root.value(at: way) != nil { return true }
        guard way.count > 2, case .mapping? = root.value(at: Array(way.dropLast())) else {
            return false
        }
        return true
    }

    /// Whether the name is one that events can set: then setting it is an intervention.
    private func isState(_ name: String) -> Bool {
        let parts = name.split(separator: ".").map(String.init)
        switch parts.count {
        case 1: return root.value(at: ["state", parts[0]]) != nil
        case 2:
            let (item, quantity) = (parts[0], parts[1])
            if root.value(at: ["leverage", item]) != nil {
                return quantity == "stage" || quantity == "stock"
            }
            if root.value(at: ["meetings", item]) != nil { return quantity == "status" }
            return root.value(at: ["actors", item, "has", quantity]) != nil
        default: return false
        }
    }
}
