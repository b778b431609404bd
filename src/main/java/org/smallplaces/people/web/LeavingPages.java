package org.smallplaces.people.web;

import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smallplaces.people.Leaving;
import org.smallplaces.people.LeavingRefusedException;
import org.smallplaces.people.People;
import org.smallplaces.people.Person;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a member says goodbye, and where whoever may carries a decision out that somebody leaves. */
@Controller
@RequestMapping("/leaving")
class LeavingPages {

    private static final Map<String, String> NOTICES = Map.of(
            "asked", "people.leaving.asked",
            "no-member", "people.leaving.refused.noMember",
            "already", "people.leaving.refused.already");

    private final Leaving leaving;
    private final People people;

    LeavingPages(Leaving leaving, People people) {
        this.leaving = leaving;
        this.people = people;
    }

    @GetMapping
    String show(@RequestParam(required = false) @Nullable String done, Authentication reader, Model page) {
        var members = members();
        var underWay = leaving.underWay();
        page.addAttribute("notice", done == null ? null : NOTICES.get(done));
        page.addAttribute("refused", done != null && !done.equals("asked"));
        page.addAttribute(
                "member", members.stream().anyMatch(one -> one.account().equals(reader.getName())));
        page.addAttribute("leaving", underWay.contains(reader.getName()));
        page.addAttribute("decides", mayDecide(reader));
        page.addAttribute(
                "others",
                members.stream()
                        .filter(one -> !one.account().equals(reader.getName()))
                        .toList());
        page.addAttribute("underWay", underWay);
        return "people/leaving";
    }

    /** Members and advisers, by name. */
    private List<Person> members() {
        var members = new TreeMap<String, Person>();
        Stream.of(People.CORE_GROUP, People.CHAIR, People.ADVISERS)
                .flatMap(group -> people.in(group).stream())
                .forEach(person -> members.put(person.account(), person));
        return members.values().stream()
                .sorted(Comparator.comparing(Person::name))
                .toList();
    }

    private static boolean mayDecide(Authentication reader) {
        return reader.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(group -> group.equals(People.CHAIR) || group.equals(People.ADMINISTRATORS));
    }

    @PostMapping
    String leave(Principal member) {
        return ask(member.getName(), member);
    }

    /** Who may is decided where addresses are guarded. */
    @PostMapping("/{account}")
    String dismiss(@PathVariable String account, Principal decider) {
        return ask(account, decider);
    }

    private String ask(String account, Principal by) {
        try {
            leaving.ask(account, by.getName());
        } catch (LeavingRefusedException refused) {
            return "redirect:/leaving?done="
                    + (refused.code().equals(NOTICES.get("already")) ? "already" : "no-member");
        }
        return "redirect:/leaving?done=asked";
    }
}
