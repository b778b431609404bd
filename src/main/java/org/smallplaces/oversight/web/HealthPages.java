package org.smallplaces.oversight.web;

import org.smallplaces.casefile.Reference;
import org.smallplaces.oversight.Health;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Tells administrators in words whether all is as it should be, and what to do where it is not. */
@Controller
class HealthPages {

    private final Health health;

    HealthPages(Health health) {
        this.health = health;
    }

    @GetMapping("/admin/health")
    String show(Model page) {
        var findings = health.check();
        page.addAttribute(
                "broken", findings.stream().filter(finding -> !finding.holds()).toList());
        page.addAttribute(
                "holding", findings.stream().filter(finding -> finding.holds()).toList());
        page.addAttribute("cases", (Cases) text -> Reference.find(text).isPresent());
        return "oversight/health";
    }

    /** Tells examples that are cases from others. */
    interface Cases {
        boolean has(String text);
    }
}
