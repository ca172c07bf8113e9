// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Editing
import Foundation
import Output

struct TutorialVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tutorial",
        abstract: "Build a first scenario step by step.",
        discussion: """
            Makes a folder with a scenario's file and shows what to add to it. Each time it is run, it looks at \
            the file and shows the next step; with all steps done, it says where to go from there. It takes about \
            fifteen minutes. Nothing that you write is ever overwritten.

            Examples:
              simulate tutorial
              simulate tutorial --show
            """)

    @Argument(help: "Folder of the tutorial (default: tutorial).", completion: .directory)
    var folder: String?

    @Flag(help: "Print the files as they are after the step.")
    var show = false

    func run() throws {
        // Its commands are typed in the folder, and so may this one be.
        let folder = self.folder ?? (Tutorial(folder: ".").isBegun ? "." : "tutorial")
        let tutorial = Tutorial(folder: folder)
        if !FileManager.default.fileExists(atPath: tutorial.path) {
            let files = FileManager.default
            guard
                (try? files.createDirectory(atPath: folder, withIntermediateDirectories: true))
                    != nil
            else { throw Failure("the folder '\(folder)' cannot be made") }
            try OutputFile.create(Tutorial.beginning, at: tutorial.path)
            Console.print(Tutorial.introduction + "\n\nwrote \(tutorial.path)\n")
        }
        switch try tutorial.standing() {
        case .finished: Console.print("All \(Tutorial.count) steps are done.\n\n" + Tutorial.ending)
        case .at(let step) where show:
            for (name, text) in Tutorial.files(after: step) {
                Console.print("# --- \(folder)/\(name)\n" + text)
            }
        case .at(let step):
            Console.print(
                """
                STEP \(step.number) of \(Tutorial.count): \(step.title)

                \(step.text)

                \(folder == "." ? "" : "The commands are for the folder: cd \(folder)\n")\
                Once it works, 'simulate tutorial' shows the next step; '--show' prints all of this one.
                """)
        }
    }
}
