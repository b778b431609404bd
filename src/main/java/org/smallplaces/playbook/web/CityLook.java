package org.smallplaces.playbook.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.smallplaces.playbook.City;
import org.smallplaces.playbook.City.Colour;
import org.smallplaces.playbook.Playbook;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The city's colours and logo, as the release in force has them. */
@RestController
class CityLook {

    private static final Colour BLACK = new Colour(0, 0, 0);
    private static final Colour WHITE = new Colour(255, 255, 255);

    private final Playbook playbook;

    CityLook(Playbook playbook) {
        this.playbook = playbook;
    }

    /** Nothing for a city that chose no colours: the stylesheet of the pages has its own. */
    @GetMapping("/city.css")
    ResponseEntity<String> colours() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "css", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .eTag("release-" + playbook.inForce().number())
                .body(playbook.inForce().file(City.FILE).isPresent() ? css(playbook.city()) : "");
    }

    private static String css(City city) {
        var primary = city.primary();
        var accent = city.accent();
        return """
            :root {
              --sp-primary: %s;
              --sp-primary-strong: %s;
              --sp-primary-tint: %s;
              --sp-primary-line: %s;
              --sp-accent: %s;
              --sp-accent-text: %s;
              --sp-accent-tint: %s;
            }
            """
                .formatted(
                        primary,
                        primary.with(BLACK, 0.25),
                        primary.with(WHITE, 0.9),
                        primary.with(WHITE, 0.65),
                        accent,
                        accent.with(BLACK, 0.25).legible(),
                        accent.with(WHITE, 0.9));
    }

    /** The check lets only a drawing through; the browser is told so once more. */
    @GetMapping("/logo.svg")
    ResponseEntity<byte[]> logo() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .eTag("release-" + playbook.inForce().number())
                .body(playbook.inForce()
                        .file(City.LOGO)
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .orElseGet(CityLook::ours));
    }

    private static byte[] ours() {
        try {
            return new ClassPathResource("static/logo.svg").getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
