package org.smallplaces.people.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class SignInPage {

    @GetMapping("/login")
    String show(
            @RequestParam(required = false) String error,
            @RequestParam(required = false) String logout,
            @RequestParam(required = false) String invited,
            Model page) {
        page.addAttribute("refused", error != null);
        page.addAttribute("signedOut", logout != null);
        page.addAttribute("invited", invited != null);
        return "people/login";
    }
}
