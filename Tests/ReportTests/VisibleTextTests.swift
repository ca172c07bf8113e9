// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Testing

/// What a terminal or a page is given of a text that somebody else wrote.
@Suite struct VisibleTextTests {
    /// Control characters (ECMA-48), and the characters of Unicode 15 that are Bidi_Control or
    /// Default_Ignorable_Code_Point, by its tables PropList.txt and DerivedCoreProperties.txt.
    @Test(arguments: [
        0x00...0x09, 0x0B...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x34F...0x34F, 0x61C...0x61C,
        0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E,
        0x2060...0x206F, 0x3164...0x3164, 0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFA0...0xFFA0,
        0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE01EF,
    ])
    func whatIsHiddenIsShown(_ range: ClosedRange<UInt32>) {
        for value in range {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let shown = VisibleText.lines("a\(scalar)b")
            #expect(!shown.unicodeScalars.contains(scalar), "\(String(value, radix: 16))")
            #expect(shown.hasPrefix("a") && shown.hasSuffix("b") && shown.count > 2)
        }
    }

    @Test func controlsHavePictures() {
        #expect(VisibleText.lines("\u{1B}[31mred\r\u{7F}") == "␛[31mred␍␡")
        #expect(VisibleText.lines("one\ntwo\tthree\r\n") == "one\ntwo    three␍\n")
        #expect(VisibleText.of("one\ntwo") == "one␊two")
        #expect(VisibleText.lines("abc\u{202E}fdp.exe") == "abc\u{FFFD}fdp.exe")
    }

    /// Persian needs the non-joiner within a word, Hindi the joiner, emoji both and a selector.
    @Test(arguments: [
        "plain text, 100 %", "Ångström – „Straße“ … ≤ 5", "می‌خواهم", "क्‍ष", "שלום", "中文。",
        "👩‍🚀 👁️‍🗨️ ❤️ 🇭🇺", "e\u{301}", "葛\u{E0100}城",
    ])
    func whatLanguagesNeedStays(_ text: String) {
        #expect(VisibleText.lines(text) == text)
    }

    /// Between other letters they only make two names look alike.
    @Test(arguments: [
        "pu\u{200D}tin", "pu\u{200C}tin", "а\u{200D}б", "x\u{FE0F}", "\u{200D}", "👩\u{200D}",
    ])
    func joinersElsewhereAreShown(_ text: String) {
        #expect(VisibleText.lines(text).contains("\u{FFFD}"))
    }

    /// The caret of a message stands below its place: widths are those of what is shown.
    @Test func widthsAreThoseOfWhatIsShown() {
        for text in ["a\u{202E}b", "a\u{200D}b", "a\u{E0041}b", "a\u{AD}b", "a\u{7F}b"] {
            #expect(text.terminalColumns == 3)
        }
        #expect("👩‍🚀".terminalColumns == 4)
        #expect("e\u{301}".terminalColumns == 1)
    }
}
