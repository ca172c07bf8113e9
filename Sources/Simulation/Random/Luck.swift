// SPDX-License-Identifier: GPL-3.0-or-later

public import Program

/// Which sites draw other random numbers than they usually do, by their names.
///
/// A site of luck n, from 1 on, draws at the address of the name `SITE#n`, all others at their own. No
/// name of a scenario has a `#`. Only the addresses of sites change, which both engines read.
public struct Luck: Codable, Sendable, Hashable {
    private let numbers: [String: Int]

    /// Every site draws at its own address.
    public static let usual = Luck([:])

    /// Sites of luck 0 draw as usual.
    public init(_ numbers: [String: Int]) { self.numbers = numbers.filter { $0.value != 0 } }

    /// The same other luck for some parameters.
    public init(ofParameters names: some Sequence<String>, _ number: Int = 1) {
        self.init(
            Dictionary(names.map { (Site.ofParameter($0), number) }, uniquingKeysWith: { $1 }))
    }

    public var isUsual: Bool { numbers.isEmpty }

    /// What stands for the site in an address.
    func name(of site: Site) -> String {
        numbers[site.name].map { "\(site.name)#\($0)" } ?? site.name
    }

    /// Without what the program has no sites for: two lucks that agree in the rest give the same trials.
    public func at(sitesOf program: Program) -> Luck {
        let known = Set(program.sites.map(\.name))
        return Luck(numbers.filter { known.contains($0.key) })
    }
}
