package org.smallplaces.people.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.smallplaces.people.PasswordChange;
import org.smallplaces.people.Passwords;
import org.springframework.http.HttpStatus;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people choose another password and sign out everywhere, and administrators sign somebody out. */
@Controller
class AccountPages {

    private final PasswordChange passwords;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    AccountPages(PasswordChange passwords, FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.passwords = passwords;
        this.sessions = sessions;
    }

    @GetMapping("/profile/sign-in")
    String show(Principal person, Model page) {
        return show(null, person, page);
    }

    private String show(@Nullable String refusal, Principal person, Model page) {
        page.addAttribute("refusal", refusal);
        page.addAttribute("account", person.getName());
        page.addAttribute(
                "signedIn", sessions.findByPrincipalName(person.getName()).size());
        page.addAttribute("fewest", Passwords.FEWEST);
        page.addAttribute("most", Passwords.MOST);
        return "people/sign-in";
    }

    @PostMapping("/profile/sign-in/password")
    String change(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Principal person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        var refusal = passwords.change(person.getName(), request.getRemoteAddr(), current, password, again);
        if (refusal.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(refusal.get(), person, page);
        }
        signOut(person.getName());
        return "redirect:/login?invited";
    }

    @PostMapping("/profile/sign-in/end")
    String signOutEverywhere(Principal person) {
        signOut(person.getName());
        return "redirect:/login?logout";
    }

    @PostMapping("/admin/people/{account}/sign-out")
    String signOutSomebody(@PathVariable String account) {
        signOut(account);
        return "redirect:/admin/people/{account}?signedOut";
    }

    private void signOut(String account) {
        sessions.findByPrincipalName(account).keySet().forEach(sessions::deleteById);
    }
}
