// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// Options as their help page tells of them: what they do, then what their value is called.
///
/// A value that is read by `read` may begin with '-', so that it is refused in the words of its own rule.
extension Option {
    /// An option that may be left out.
    init<T>(
        _ help: String, _ value: String? = nil, name: NameSpecification = .long,
        more: String = "", completion: CompletionKind? = nil,
        read: @Sendable @escaping (String) throws -> T
    ) where Value == T? {
        self.init(
            name: name, parsing: .unconditional,
            help: ArgumentHelp(help, discussion: more, valueName: value), completion: completion,
            transform: read)
    }

    /// An option that must be given.
    init(
        _ help: String, _ value: String? = nil, name: NameSpecification = .long,
        read: @Sendable @escaping (String) throws -> Value
    ) {
        self.init(
            name: name, parsing: .unconditional, help: ArgumentHelp(help, valueName: value),
            transform: read)
    }

    /// An option with a default.
    init(
        wrappedValue: Value, _ help: String, _ value: String? = nil,
        name: NameSpecification = .long, completion: CompletionKind? = nil,
        read: @Sendable @escaping (String) throws -> Value
    ) {
        self.init(
            wrappedValue: wrappedValue, name: name, parsing: .unconditional,
            help: ArgumentHelp(help, valueName: value), completion: completion, transform: read)
    }

    /// An option that may be given several times.
    init<T>(
        wrappedValue: [T], _ help: String, _ value: String? = nil,
        name: NameSpecification = .long, read: @Sendable @escaping (String) throws -> T
    ) where Value == [T] {
        self.init(
            wrappedValue: wrappedValue, name: name, parsing: .unconditionalSingleValue,
            help: ArgumentHelp(help, valueName: value), transform: read)
    }
}

extension Option {
    /// Text that may be left out.
    init<T: ExpressibleByArgument>(
        _ help: String, _ value: String? = nil, name: NameSpecification = .long,
        more: String = "", completion: CompletionKind? = nil
    ) where Value == T? {
        self.init(
            name: name, help: ArgumentHelp(help, discussion: more, valueName: value),
            completion: completion)
    }

    /// Text that must be given.
    init(
        _ help: String, _ value: String? = nil, name: NameSpecification = .long,
        completion: CompletionKind? = nil
    ) where Value: ExpressibleByArgument {
        self.init(
            name: name, help: ArgumentHelp(help, valueName: value), completion: completion)
    }

    /// Text with a default.
    init(
        wrappedValue: Value, _ help: String, _ value: String? = nil,
        name: NameSpecification = .long
    ) where Value: ExpressibleByArgument {
        self.init(
            wrappedValue: wrappedValue, name: name, help: ArgumentHelp(help, valueName: value))
    }

    /// Text that may be given several times.
    init<T: ExpressibleByArgument>(
        wrappedValue: [T], _ help: String, _ value: String? = nil,
        name: NameSpecification = .long, more: String = "", completion: CompletionKind? = nil
    ) where Value == [T] {
        self.init(
            wrappedValue: wrappedValue, name: name,
            help: ArgumentHelp(help, discussion: more, valueName: value), completion: completion)
    }
}
