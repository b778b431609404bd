package org.smallplaces.meetings.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smallplaces.meetings.Chairing;
import org.smallplaces.meetings.Choice;
import org.smallplaces.meetings.DecisionNotTakenOverException;
import org.smallplaces.meetings.Meetings;
import org.smallplaces.meetings.Outcome;
import org.smallplaces.meetings.Presence;
import org.smallplaces.meetings.RefusedException;
import org.smallplaces.meetings.WrittenRounds;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the chair, and in a written round every member, does with a meeting; who may is decided by the meeting. */
@Controller
@RequestMapping("/meetings/{id}")
class MeetingDesk {

    private static final String PRESENCE = "presence.";
    private static final String VOTE = "vote.";
    private static final String PROPOSAL = "proposal.";
    private static final String OUT = "OUT";

    private final Meetings meetings;
    private final Chairing chairing;
    private final WrittenRounds rounds;
    private final MessageSource messages;

    MeetingDesk(Meetings meetings, Chairing chairing, WrittenRounds rounds, MessageSource messages) {
        this.meetings = meetings;
        this.chairing = chairing;
        this.rounds = rounds;
        this.messages = messages;
    }

    @PostMapping("/move")
    String move(
            @PathVariable long id,
            Principal chair,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate day,
            @RequestParam @DateTimeFormat(iso = ISO.TIME) LocalTime time,
            @RequestParam String place) {
        meetings.move(id, chair.getName(), day.atTime(time), place);
        return meeting(id);
    }

    @PostMapping("/cancel")
    String cancel(@PathVariable long id, Principal chair) {
        meetings.cancel(id, chair.getName());
        return meeting(id);
    }

    @PostMapping("/items")
    String add(@PathVariable long id, Principal chair, @RequestParam String title, @RequestParam String text) {
        meetings.add(id, chair.getName(), title, text);
        return meeting(id);
    }

    @PostMapping("/items/{item}/remove")
    String remove(@PathVariable long id, @PathVariable long item, Principal chair) {
        meetings.remove(id, item, chair.getName());
        return meeting(id);
    }

    @PostMapping("/open")
    String open(@PathVariable long id, Principal chair, @RequestParam Map<String, String> form) {
        chairing.open(id, chair.getName(), choices(form, PRESENCE, Presence.class));
        return meeting(id);
    }

    @PostMapping("/attendance")
    String attend(@PathVariable long id, Principal chair, @RequestParam Map<String, String> form) {
        chairing.attend(id, chair.getName(), choices(form, PRESENCE, Presence.class));
        return meeting(id);
    }

    @PostMapping("/lead")
    String handOver(@PathVariable long id, Principal chair, @RequestParam String to) {
        chairing.handOver(id, chair.getName(), to);
        return meeting(id);
    }

    @PostMapping("/items/{item}/turn")
    String turnTo(@PathVariable long id, @PathVariable long item, Principal chair) {
        chairing.turnTo(id, item, chair.getName());
        return meeting(id);
    }

    @PostMapping("/items/{item}/result")
    String record(
            @PathVariable long id,
            @PathVariable long item,
            Principal chair,
            @RequestParam Map<String, String> form,
            @RequestParam(defaultValue = "NOTED") Outcome outcome,
            @RequestParam(defaultValue = "false") boolean consent,
            @RequestParam(defaultValue = "") String remark,
            @RequestParam(defaultValue = "") String question,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate until) {
        var votes = new HashMap<>(form);
        var out = new HashSet<String>();
        votes.values().removeIf(vote -> vote.equals(OUT));
        form.forEach((key, vote) -> {
            if (key.startsWith(VOTE) && vote.equals(OUT)) {
                out.add(key.substring(VOTE.length()));
            }
        });
        chairing.record(
                id,
                item,
                chair.getName(),
                new Chairing.Motion(
                        outcome, consent, choices(votes, VOTE, Choice.class), out, remark, question, until));
        return meeting(id);
    }

    @PostMapping("/close")
    String close(
            @PathVariable long id,
            Principal chair,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate announceOn) {
        chairing.close(id, chair.getName(), announceOn);
        return minutes(id);
    }

    @PostMapping("/announce")
    String announce(@PathVariable long id, Principal chair) {
        chairing.announce(id, chair.getName());
        return minutes(id);
    }

    @PostMapping("/notes")
    String write(@PathVariable long id, Principal chair, @RequestParam String notes) {
        chairing.write(id, chair.getName(), notes);
        return minutes(id);
    }

    @PostMapping("/corrections")
    String correct(@PathVariable long id, Principal chair, @RequestParam String text) {
        chairing.correct(id, chair.getName(), text);
        return minutes(id);
    }

    @PostMapping("/rounds")
    String call(
            @PathVariable long id,
            Principal chair,
            @RequestParam Map<String, String> form,
            @RequestParam @DateTimeFormat(iso = ISO.DATE_TIME) LocalDateTime deadline) {
        var proposals = choices(form, PROPOSAL, Outcome.class).entrySet().stream()
                .collect(Collectors.toMap(entry -> Long.valueOf(entry.getKey()), Map.Entry::getValue));
        return meeting(rounds.call(id, chair.getName(), proposals, deadline));
    }

    @PostMapping("/items/{item}/vote")
    String vote(@PathVariable long id, @PathVariable long item, Principal member, @RequestParam Choice choice) {
        rounds.vote(id, item, member.getName(), choice);
        return meeting(id);
    }

    /** The fields whose name begins so, by the rest of it; empty ones are left out, others than choices are refused. */
    private static <E extends Enum<E>> Map<String, E> choices(Map<String, String> form, String prefix, Class<E> kind) {
        var choices = new HashMap<String, E>();
        form.forEach((key, text) -> {
            if (key.startsWith(prefix) && !text.isEmpty()) {
                choices.put(key.substring(prefix.length()), Enum.valueOf(kind, text));
            }
        });
        return choices;
    }

    private static String meeting(long id) {
        return "redirect:/meetings/" + id;
    }

    private static String minutes(long id) {
        return meeting(id) + "/minutes";
    }

    /** Back to where it was tried, with what was typed and what to do about it. */
    @ExceptionHandler
    String refused(RefusedException refused, HttpServletRequest request, RedirectAttributes next, Locale locale) {
        return again(
                request,
                next,
                messages.getMessage(refused.code(), refused.arguments().toArray(), locale));
    }

    @ExceptionHandler
    String refused(
            DecisionNotTakenOverException refused, HttpServletRequest request, RedirectAttributes next, Locale locale) {
        return again(
                request,
                next,
                messages.getMessage("meetings.refused.case", new Object[] {refused.getMessage()}, locale));
    }

    private static String again(HttpServletRequest request, RedirectAttributes next, String why) {
        next.addFlashAttribute("refused", why);
        next.addFlashAttribute(
                "typed",
                request.getParameterMap().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()[0])));
        var path = request.getRequestURI();
        var id = Long.parseLong(path.split("/")[2]);
        var onMinutes = Optional.of(path)
                .filter(one -> one.endsWith("/notes") || one.endsWith("/corrections") || one.endsWith("/announce"))
                .isPresent();
        return onMinutes ? minutes(id) : meeting(id);
    }

    @ExceptionHandler(NoSuchElementException.class)
    @ResponseStatus(code = HttpStatus.NOT_FOUND, reason = "No such meeting")
    void missing() {
        // the answer is the error page
    }

    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(code = HttpStatus.BAD_REQUEST, reason = "Not a choice of the form")
    void notAChoice() {
        // no page of ours sends that
    }
}
