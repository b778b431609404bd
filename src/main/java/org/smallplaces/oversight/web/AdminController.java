package org.smallplaces.oversight.web;

import java.util.NoSuchElementException;
import org.smallplaces.engine.StuckSteps;
import org.smallplaces.people.Invitations;
import org.smallplaces.people.NoSuchInvitationException;
import org.smallplaces.people.People;
import org.smallplaces.playbook.Playbook;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Shows administrators what is in force, what is wrong, what is stuck and which letters wait. */
@Controller
@RequestMapping("/admin")
class AdminController {

    private final Playbook playbook;
    private final StuckSteps stuck;
    private final People people;
    private final Invitations invitations;

    AdminController(Playbook playbook, StuckSteps stuck, People people, Invitations invitations) {
        this.playbook = playbook;
        this.stuck = stuck;
        this.people = people;
        this.invitations = invitations;
    }

    @GetMapping
    String show(Model page) {
        page.addAttribute("release", playbook.inForce());
        page.addAttribute("problems", playbook.problems());
        page.addAttribute("stuck", stuck.list());
        page.addAttribute("invited", invitations.waiting());
        return "oversight/admin";
    }

    @PostMapping("/stuck/{id}/retry")
    String retry(@PathVariable String id) {
        stuck.retry(id);
        return "redirect:/admin#stuck";
    }

    @PostMapping("/invitations/{account}")
    String inviteAgain(@PathVariable String account) {
        people.inviteAgain(account);
        return "redirect:/admin#invited";
    }

    /** They have chosen a password in the meantime: the page shows how it is now. */
    @ExceptionHandler(NoSuchInvitationException.class)
    String notInvitedAnyMore() {
        return "redirect:/admin#invited";
    }

    /** Somebody else was first: the page shows how it is now. */
    @ExceptionHandler(NoSuchElementException.class)
    String notStuckAnyMore() {
        return "redirect:/admin#stuck";
    }
}
