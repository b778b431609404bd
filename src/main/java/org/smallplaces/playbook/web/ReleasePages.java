package org.smallplaces.playbook.web;

import static java.util.stream.Collectors.toMap;

import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.smallplaces.engine.Migrations;
import org.smallplaces.playbook.AuditFilter;
import org.smallplaces.playbook.CaseMoves;
import org.smallplaces.playbook.Draft;
import org.smallplaces.playbook.DraftRefusedException;
import org.smallplaces.playbook.Playbook;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What comes with a release: its moment, the cases that run, and who did what. */
@Controller
@RequestMapping("/admin/playbook")
class ReleasePages {

    private static final String HERE = "redirect:/admin/playbook";
    private static final String CASES = HERE + "/cases";
    private static final int PAGE = 50;

    private final Draft draft;
    private final CaseMoves moves;
    private final Playbook playbook;
    private final Clock clock;

    ReleasePages(Draft draft, CaseMoves moves, Playbook playbook, Clock clock) {
        this.draft = draft;
        this.moves = moves;
        this.playbook = playbook;
        this.clock = clock;
    }

    /**
     * Plans the draft for a moment.
     *
     * @param at local time of the coalition, as {@code datetime-local} sends it
     */
    @PostMapping("/plan")
    String plan(
            @RequestParam String at,
            @RequestParam(defaultValue = "") String comment,
            Principal account,
            RedirectAttributes next) {
        var wrong = draft.plan(moment(at), account.getName(), comment.strip());
        next.addFlashAttribute("wrong", wrong);
        next.addFlashAttribute("plannedNow", wrong.isEmpty());
        return HERE;
    }

    private Instant moment(String at) {
        try {
            return LocalDateTime.parse(at).atZone(clock.getZone()).toInstant();
        } catch (DateTimeException e) {
            return Instant.EPOCH; // refused, as every moment that has gone
        }
    }

    /** Takes the planned release back. */
    @PostMapping("/plan/cancel")
    String cancel(Principal account) {
        draft.cancelPlan(account.getName());
        return HERE;
    }

    /**
     * Where running cases are, and where they would be under the release in force.
     *
     * @param version of which the administrator has chosen where activities go
     * @param from ids of activities
     * @param to ids of where these go, in the same order
     */
    @GetMapping("/cases")
    String cases(
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") List<String> from,
            @RequestParam(defaultValue = "") List<String> to,
            Model page) {
        var own = own(from, to);
        page.addAttribute("release", playbook.inForce());
        page.addAttribute("most", Migrations.MOST);
        page.addAttribute(
                "sections",
                moves.earlier().stream()
                        .map(earlier -> {
                            var chosen = earlier.id().equals(version) ? own : Map.<String, String>of();
                            return new Section(earlier, moves.plan(earlier.id(), chosen), chosen);
                        })
                        .toList());
        return "playbook/cases";
    }

    /** Moves the chosen cases of a version, or all. */
    @PostMapping("/cases")
    String move(
            @RequestParam String version,
            @RequestParam(defaultValue = "") List<String> from,
            @RequestParam(defaultValue = "") List<String> to,
            @RequestParam(defaultValue = "") List<String> cases,
            @RequestParam(defaultValue = "false") boolean all,
            Principal account,
            RedirectAttributes next) {
        if (cases.isEmpty() && !all) {
            next.addFlashAttribute("nothingChosen", true);
            return CASES;
        }
        try {
            var chosen = all ? List.<String>of() : cases;
            next.addFlashAttribute("moved", moves.move(version, own(from, to), chosen, account.getName()));
        } catch (NoSuchElementException e) {
            next.addFlashAttribute("nothingChosen", true); // all have moved meanwhile
        }
        return CASES;
    }

    private static Map<String, String> own(List<String> from, List<String> to) {
        var own = new HashMap<String, String>();
        for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
            if (!to.get(i).isBlank()) {
                own.put(from.get(i), to.get(i));
            }
        }
        return own;
    }

    /** Who did what to the playbook, and why. */
    @GetMapping("/audit")
    String audit(
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "0") String page,
            Model view) {
        var number = page.matches("\\d{1,6}") ? Integer.parseInt(page) : 0;
        var found = draft.audit(new AuditFilter(account, action, subject), number, PAGE + 1);
        view.addAttribute("filter", new AuditFilter(account, action, subject));
        view.addAttribute("number", number);
        view.addAttribute("more", found.size() > PAGE);
        view.addAttribute("entries", found.stream().limit(PAGE).toList());
        view.addAttribute("accounts", draft.auditedAccounts());
        view.addAttribute("actions", draft.auditedActions());
        return "playbook/audit";
    }

    /** Nothing has changed; the overview says what to do. */
    @ExceptionHandler
    String refused(DraftRefusedException refused, RedirectAttributes next) {
        next.addFlashAttribute("refused", refused.told());
        return HERE;
    }

    /**
     * The cases of an earlier version of a process.
     *
     * @param own what the administrator has chosen
     */
    record Section(CaseMoves.Earlier earlier, Migrations.Plan plan, Map<String, String> own) {

        /** Each of the cases with whether something is in its way. */
        public Map<Migrations.RunningCase, Boolean> movable() {
            return plan.cases().stream()
                    .collect(toMap(one -> one, plan::canMove, (a, b) -> a, java.util.LinkedHashMap::new));
        }
    }
}
