package org.smallplaces.register.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.smallplaces.casefile.Reference;
import org.smallplaces.register.Afterwards;
import org.smallplaces.register.Register;
import org.smallplaces.register.RegisterQuery;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What anyone reads of the register in a browser. */
@Controller
class RegisterPages {

    private static final int RELATED = 3;

    private final Register register;
    private final Afterwards afterwards;
    private final Catalogues catalogues;

    RegisterPages(Register register, Afterwards afterwards, Catalogues catalogues) {
        this.register = register;
        this.afterwards = afterwards;
        this.catalogues = catalogues;
    }

    @GetMapping("/register")
    String index(
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "") String right,
            @RequestParam(defaultValue = "") String policyArea,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "1") int page,
            Locale locale,
            Model model) {
        var found = register.search(new RegisterQuery(query, right, policyArea, kind, page));
        model.addAttribute("found", found);
        model.addAttribute("query", query);
        model.addAttribute("right", right);
        model.addAttribute("policyArea", policyArea);
        model.addAttribute("kind", kind);
        model.addAttribute("rights", catalogues.rights(found.rights(), right, locale.getLanguage()));
        model.addAttribute(
                "policyAreas", catalogues.policyAreas(found.policyAreas(), policyArea, locale.getLanguage()));
        return "register/index";
    }

    @GetMapping("/register/{reference}")
    @Nullable
    ModelAndView entry(@PathVariable String reference, Locale locale, HttpServletResponse response) throws IOException {
        var entry = Reference.find(reference).flatMap(register::find);
        if (entry.isEmpty()) {
            response.sendError(HttpStatus.NOT_FOUND.value());
            return null;
        }
        var shown = entry.get();
        return new ModelAndView("register/entry")
                .addObject("entry", shown)
                .addObject("rights", catalogues.rights(shown.rights(), locale.getLanguage()))
                .addObject("policyAreas", catalogues.policyAreas(shown.policyAreas(), locale.getLanguage()))
                .addObject("reports", afterwards.of(shown.reference()))
                .addObject("related", register.nearest(shown, RELATED));
    }
}
