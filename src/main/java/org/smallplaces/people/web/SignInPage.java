package org.smallplaces.people.web;

import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class SignInPage {

    private final List<Provider> providers;

    SignInPage(OAuth2ClientProperties openId) {
        providers = openId.getRegistration().entrySet().stream()
                .map(provider -> new Provider(
                        provider.getKey(),
                        Objects.requireNonNullElse(provider.getValue().getClientName(), provider.getKey())))
                .toList();
    }

    /**
     * Another system that signs people in.
     *
     * @param name as people know it
     */
    record Provider(String id, String name) {}

    @GetMapping("/login")
    String show(
            @RequestParam(required = false) String error,
            @RequestParam(defaultValue = "0") String wait,
            @RequestParam(required = false) String stranger,
            @RequestParam(required = false) String away,
            @RequestParam(required = false) String logout,
            @RequestParam(required = false) String invited,
            Model page) {
        page.addAttribute("refused", error != null);
        // at most an hour, whatever somebody wrote into the address
        page.addAttribute("wait", wait.matches("[1-5]?[0-9]|60") ? Integer.parseInt(wait) : 0);
        page.addAttribute("stranger", stranger != null);
        page.addAttribute("away", away != null);
        page.addAttribute("signedOut", logout != null);
        page.addAttribute("invited", invited != null);
        page.addAttribute("providers", providers);
        return "people/login";
    }
}
