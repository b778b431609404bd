package org.smallplaces.register.web;

import java.time.Duration;
import java.util.UUID;
import org.smallplaces.casefile.Reference;
import org.smallplaces.register.Afterwards;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The pictures of published reports. */
@Controller
class RegisterPictures {

    private final Afterwards afterwards;

    RegisterPictures(Afterwards afterwards) {
        this.afterwards = afterwards;
    }

    /** For the page to show: it is a picture and nothing else, whatever its bytes pretend. */
    @GetMapping("/register/{reference}/pictures/{id:[0-9a-f-]{36}}")
    ResponseEntity<byte[]> picture(@PathVariable String reference, @PathVariable UUID id) {
        return Reference.find(reference)
                .flatMap(found -> afterwards.picture(found, id))
                .map(picture -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(picture.mediaType()))
                        .header("X-Content-Type-Options", "nosniff")
                        .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                        .header("Content-Security-Policy", "sandbox; default-src 'none'")
                        .cacheControl(
                                CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic())
                        .body(picture.content()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
