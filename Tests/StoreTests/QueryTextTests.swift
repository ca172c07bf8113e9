// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Store

/// What is told of a query before SQLite reads it.
@Suite struct QueryTextTests {
    @Test(arguments: [
        ("select 1", "select"), ("  SELECT 1", "select"),
        ("-- why\n-- so\nwith x as (select 1)", "with"),
        ("/* a; 'b */values(1)", "values"), ("/* never ends", ""), ("-- select", ""), ("", ""),
        ("(select 1)", "select"), ("'select'", ""), ("insert into trials", "insert"),
    ])
    func theFirstWordStandsBehindComments(_ sql: String, _ word: String) {
        #expect(QueryText(sql).firstWord == word)
    }

    @Test(arguments: [
        ("select 1;", false), ("select 1; -- end", false), ("select ';' , \"a;b\"", false),
        ("select 1; select 2", true), ("select 1;;", false), ("select 1; 'x'", true),
        ("select 1 /* ; select 2 */", false), ("select [a;b] from trials; values(1)", true),
    ])
    func aSecondStatementIsSeen(_ sql: String, _ isThere: Bool) {
        #expect(QueryText(sql).hasSecondStatement == isThere)
    }

    @Test(arguments: [
        ("select ?", true), ("select :x", true), ("select @x", true), ("select $x", true),
        ("select '?:@$'", false), ("select 1 -- ?", false), ("select \"a:b\"", false),
    ])
    func placeholdersAreSeen(_ sql: String, _ isThere: Bool) {
        #expect(QueryText(sql).hasPlaceholder == isThere)
    }
}
