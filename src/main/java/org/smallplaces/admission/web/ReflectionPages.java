package org.smallplaces.admission.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.smallplaces.admission.FiguresInWords;
import org.smallplaces.admission.Reflections;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What advisers wrote about the process, quarter by quarter, and where the chair asks for it. */
@Controller
@RequestMapping("/reflections")
class ReflectionPages {

    private final Reflections reflections;
    private final FiguresInWords words;
    private final People people;

    ReflectionPages(Reflections reflections, FiguresInWords words, People people) {
        this.reflections = reflections;
        this.words = words;
        this.people = people;
    }

    /** A reflection as it is read. */
    record Read(String quarter, String text, String author, Instant writtenAt, List<FiguresInWords.Line> figures) {}

    @GetMapping
    String show(
            @RequestParam(required = false) @Nullable String done, Authentication reader, Locale locale, Model page) {
        page.addAttribute(
                "reflections",
                reflections.written().stream()
                        .map(one -> new Read(
                                one.quarter().toString(),
                                one.text(),
                                people.find(one.author()).map(Person::name).orElse(one.author()),
                                one.writtenAt(),
                                words.lines(one.figures(), locale)))
                        .toList());
        var last = reflections.last();
        page.addAttribute("last", last.toString());
        page.addAttribute("asked", reflections.isAsked(last));
        page.addAttribute("figures", words.lines(reflections.figures(last), locale));
        page.addAttribute(
                "asks",
                reader.getAuthorities().stream().anyMatch(granted -> People.CHAIR.equals(granted.getAuthority())));
        page.addAttribute("done", done != null);
        return "admission/reflections";
    }

    @PostMapping
    String ask() {
        try {
            reflections.ask(reflections.last());
        } catch (DuplicateKeyException meanwhile) {
            // it has been asked for, which is what was wanted
        }
        return "redirect:/reflections?done=asked";
    }
}
