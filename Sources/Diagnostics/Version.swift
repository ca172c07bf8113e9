// SPDX-License-Identifier: GPL-3.0-or-later

/// The version of the program and of the library, which are one.
public enum Version {
    public static let current = "0.1.0"
}
