package org.smallplaces.people.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.smallplaces.people.Accounts;
import org.smallplaces.people.Invitations;
import org.smallplaces.people.NoSuchInvitationException;
import org.smallplaces.people.Passwords;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Where invited people choose a password. Opening the page changes nothing: mail scanners follow links. */
@Controller
@RequestMapping("/invitations/{token}")
class InvitationPages {

    private final Invitations invitations;
    private final Passwords passwords;

    InvitationPages(Invitations invitations, Passwords passwords) {
        this.invitations = invitations;
        this.passwords = passwords;
    }

    @GetMapping
    String show(@PathVariable String token, Model page, HttpServletResponse response) {
        return show(open(token), token, page, response);
    }

    @PostMapping
    String choose(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Model page,
            HttpServletResponse response) {
        var account = open(token);
        var refusal = passwords
                .refusal(password, account)
                .or(() -> password.equals(again) ? Optional.empty() : Optional.of("different"));
        if (refusal.isPresent()) {
            page.addAttribute("refusal", refusal.get());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(account, token, page, response);
        }
        invitations.accept(token, password);
        return "redirect:/login?invited";
    }

    private Accounts.Account open(String token) {
        return invitations.open(token).orElseThrow(NoSuchInvitationException::new);
    }

    private static String show(Accounts.Account account, String token, Model page, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        page.addAttribute("account", account);
        page.addAttribute("token", token);
        page.addAttribute("fewest", Passwords.FEWEST);
        page.addAttribute("most", Passwords.MOST);
        return "people/invitation";
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String over(NoSuchInvitationException over) {
        return "people/invitation-over";
    }
}
