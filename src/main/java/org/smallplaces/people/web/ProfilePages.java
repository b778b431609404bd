package org.smallplaces.people.web;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smallplaces.people.DeclarationRefusedException;
import org.smallplaces.people.Declarations;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.smallplaces.people.Subjects;
import org.smallplaces.people.Tie;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What people say of themselves, and where administrators say that people belong. */
@Controller
class ProfilePages {

    private final People people;
    private final Declarations declarations;
    private final Subjects subjects;
    private final Clock clock;

    ProfilePages(People people, Declarations declarations, Subjects subjects, Clock clock) {
        this.people = people;
        this.declarations = declarations;
        this.subjects = subjects;
        this.clock = clock;
    }

    /** What was typed before it was refused, by field. */
    private record Refused(String field, String code, Map<String, String> typed) {

        private static final Refused NOTHING = new Refused("", "", Map.of());
    }

    @GetMapping("/profile")
    ModelAndView own(@RequestParam(required = false) @Nullable String saved, Principal reader, Locale locale) {
        return profile(reader.getName(), Refused.NOTHING, saved, locale);
    }

    @PostMapping("/profile")
    ModelAndView describe(
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") List<String> expertise,
            Principal reader,
            Locale locale) {
        try {
            declarations.describe(reader.getName(), language, Set.copyOf(expertise));
            return saved("description");
        } catch (DeclarationRefusedException refusal) {
            return refused(reader.getName(), refusal, Map.of(), locale);
        }
    }

    @PostMapping("/profile/ties")
    ModelAndView declare(
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Principal reader,
            Locale locale) {
        var typed = Map.of("organisation", organisation, "why", why, "from", from, "until", until);
        if (isNoDate(from) || isNoDate(until)) {
            return refused(reader.getName(), noDate(isNoDate(from) ? "from" : "until", typed), locale);
        }
        try {
            declarations.declare(reader.getName(), organisation, why, date(from), date(until));
            return saved("ties");
        } catch (DeclarationRefusedException refusal) {
            return refused(reader.getName(), refusal, typed, locale);
        }
    }

    @PostMapping("/profile/ties/{tie}/end")
    ModelAndView endTie(@PathVariable long tie, Principal reader) {
        declarations.end(reader.getName(), tie, false);
        return saved("ties");
    }

    @PostMapping("/profile/absence")
    ModelAndView goAway(
            @RequestParam(defaultValue = "") String absentFrom,
            @RequestParam(defaultValue = "") String absentUntil,
            @RequestParam(defaultValue = "") String deputy,
            Principal reader,
            Locale locale) {
        var typed = Map.of("absentFrom", absentFrom, "absentUntil", absentUntil, "deputy", deputy);
        if (isNoDate(absentFrom) || isNoDate(absentUntil)) {
            return refused(
                    reader.getName(), noDate(isNoDate(absentFrom) ? "absentFrom" : "absentUntil", typed), locale);
        }
        try {
            declarations.goAway(reader.getName(), date(absentFrom), date(absentUntil), deputy);
            return saved("absence");
        } catch (DeclarationRefusedException refusal) {
            return refused(reader.getName(), refusal, typed, locale);
        }
    }

    @PostMapping("/profile/absence/end")
    ModelAndView comeBack(Principal reader) {
        declarations.comeBack(reader.getName());
        return saved("absence");
    }

    @GetMapping("/admin/people")
    ModelAndView everyone() {
        return new ModelAndView("people/people").addObject("people", people.staff());
    }

    @GetMapping("/admin/people/{account}")
    ModelAndView other(@PathVariable String account) {
        return organisations(account, Refused.NOTHING);
    }

    @PostMapping("/admin/people/{account}/organisations")
    ModelAndView belong(
            @PathVariable String account,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until) {
        var typed = Map.of("organisation", organisation, "from", from, "until", until);
        person(account);
        if (isNoDate(from) || isNoDate(until)) {
            return unprocessed(organisations(account, noDate(isNoDate(from) ? "from" : "until", typed)));
        }
        try {
            declarations.belong(account, organisation, date(from), date(until));
            return new ModelAndView("redirect:/admin/people/{account}", Map.of("account", account));
        } catch (DeclarationRefusedException refusal) {
            return unprocessed(organisations(account, new Refused(refusal.field(), refusal.code(), typed)));
        }
    }

    @PostMapping("/admin/people/{account}/organisations/{tie}/end")
    ModelAndView leave(@PathVariable String account, @PathVariable long tie) {
        declarations.end(account, tie, true);
        return new ModelAndView("redirect:/admin/people/{account}", Map.of("account", account));
    }

    private ModelAndView organisations(String account, Refused refused) {
        return new ModelAndView("people/organisations")
                .addObject("person", person(account))
                .addObject("ties", declarations.ties(account))
                .addObject("today", LocalDate.now(clock))
                .addObject("refused", refused);
    }

    private ModelAndView profile(String account, Refused refused, @Nullable String saved, Locale locale) {
        var person = person(account);
        var ties = declarations.ties(account);
        return new ModelAndView("people/profile")
                .addObject("person", person)
                .addObject("organisations", ties.stream().filter(Tie::belongs).toList())
                .addObject("ties", ties.stream().filter(tie -> !tie.belongs()).toList())
                .addObject("subjects", subjects.groups(locale.getLanguage()))
                .addObject("absence", declarations.absence(account).orElse(null))
                .addObject("deputies", declarations.deputies(account))
                .addObject("isMember", isMember(person))
                .addObject("today", LocalDate.now(clock))
                .addObject("refused", refused)
                .addObject("saved", saved);
    }

    private static boolean isMember(Person person) {
        return person.groups().contains(People.CORE_GROUP);
    }

    private ModelAndView refused(
            String account, DeclarationRefusedException refusal, Map<String, String> typed, Locale locale) {
        return refused(account, new Refused(refusal.field(), refusal.code(), typed), locale);
    }

    private ModelAndView refused(String account, Refused refused, Locale locale) {
        return unprocessed(profile(account, refused, null, locale));
    }

    private static ModelAndView unprocessed(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private Person person(String account) {
        return people.find(account).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static ModelAndView saved(String section) {
        return new ModelAndView("redirect:/profile?saved#" + section);
    }

    private static Refused noDate(String field, Map<String, String> typed) {
        return new Refused(field, "people.refused.date", typed);
    }

    private static boolean isNoDate(String typed) {
        try {
            return date(typed) == null && !typed.isBlank();
        } catch (DateTimeParseException notADate) {
            return true;
        }
    }

    private static @Nullable LocalDate date(String typed) {
        return typed.isBlank() ? null : LocalDate.parse(typed.strip());
    }
}
