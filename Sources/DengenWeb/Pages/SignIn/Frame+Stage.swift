import DengenCenter

extension Frame {
    /// A page between the password and the pages, or before both: one card, no menu.
    func doorPage(_ title: Phrase, _ icon: Icon = .power, @HTMLBuilder _ content: () -> HTML) -> HTML {
        let content = content()
        return page(self(title)) {
            div(.class("sign-in")) {
                span(.class("sign-mark")) { self.icon(icon) }
                h1 { self(title) }
                content
            }
        }
    }

    /// Ends a session that is not complete.
    var leaveStage: HTML {
        changeForm(to: Routes.signOut.path, look: "press leave-stage") {
            button(.class("button"), .type("submit")) { self(TermsWords.back) }
        }
    }
}
