// SPDX-License-Identifier: GPL-3.0-or-later

/// The words that the rules of drafting know. Docs/Drafting.md lists what they are for.
enum Lexicon {
    static let abbreviations: Set<String> = words(
        """
        mr mrs ms dr prof gen gov sen rep st lt col capt sgt jan feb mar apr jun jul aug
        sep sept oct nov dec vs u.s u.k e.u u.n etc e.g i.e approx
        """)

    /// Verbs behind which the content stands on its own.
    static let reporting: Set<String> = words(
        """
        said says told added adds stated confirmed confirms noted explained wrote argued
        argues insisted insists claimed claims warned warns predicted predicts estimated
        estimates acknowledged admitted stressed announced announces reported reports
        believes maintained recalled replied say estimate argue warn believe predict insist
        admits notes stresses explains concedes conceded disclosed declared declares expect
        signalled signaled repeated cautioned
        """)

    /// Verbs that are part of what is stated: without them it would say something else.
    static let acting: Set<String> = words(
        """
        promised promises pledged pledges vowed vows threatened threatens denied denies
        proposed proposes offered offers demanded demands urged urges refused refuses
        called calls described describes rejected rejects accused accuses suggested suggests
        """)

    /// Between who says something and the verb.
    static let adverbs: Set<String> = words(
        """
        also later then earlier repeatedly again has have had publicly privately flatly
        already however once previously recently
        """)

    static let pronouns: Set<String> = words(
        """
        he she they it
        """)

    /// Nouns of those who speak without a name.
    static let roles: Set<String> = words(
        """
        official officials ministry minister spokesman spokeswoman spokesperson government
        police union company operator association agency council court bank committee
        parliament army military mediator mediators president mayor governor chancellor
        director authority authorities party opposition commission statement report
        employers ministers regulator chairman chairwoman chair chief leader head secretary
        owner manager treasurer economist captain foreman envoy ambassador negotiator office
        king spokespeople administration cabinet adviser aide lawyer prosecutor judge
        department commissioner premier general commander senator firm group
        """)

    /// The same of those whom nobody can ask.
    static let nameless: Set<String> = words(
        """
        official officials source sources people person experts expert analysts analyst
        diplomats diplomat witnesses residents insiders economists observers aides aide
        traders workers lawyers researchers
        """)

    /// What no name of a speaker has in it.
    static let verbs: Set<String> = words(
        """
        is are was were will would that which who when after before because if could can may
        might should must do does did where while although as than since been be had
        has have
        """)

    static let prepositions: Set<String> = words(
        """
        on in at after before during by for from with late early asked speaking under since
        """)

    /// Behind the verb and before the content: in a statement, at a news conference.
    static let settings: Set<String> = words(
        """
        in at on during after late early through via to reporters journalists parliament
        lawmakers by
        """)

    /// Words that begin a clause.
    static let openers: Set<String> = words(
        """
        the a an it he she they there its his her their this these those no both all more
        about some most if neither we i our
        """)

    /// What a sentence may begin with that is not a name.
    static let common: Set<String> = words(
        """
        after although among an and another any as at a because before both but by despite
        each earlier even every few for from he her his how i if in it its last later many
        more most neither no none not of on once one only or our other others over she since
        so some such than that the their then there these they this those though to under
        until we what when where whether while who why with without yet you according about
        around nearly almost all two three four five six seven eight nine ten never nothing
        nobody up talks officials people experts analysts police sources asked mr mrs ms dr
        is are was were will would could may might
        """)

    /// Words beside the one that says who somebody is.
    static let particles: Set<String> = words(
        """
        the a an of for in at from with to and two three four some several many other his her its
        their on by who knowledge familiar mr mrs ms dr
        """)

    static let weekdays = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    static let months: [String: Int] = {
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september",
            "october", "november", "december",
        ]
        var all = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0 + 1) })
        for (name, number) in all where name.count > 4 { all[String(name.prefix(3))] = number }
        all["sept"] = 9
        return all
    }()

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
