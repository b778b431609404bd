package org.smallplaces.playbook.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.smallplaces.playbook.CityPack;
import org.smallplaces.playbook.Draft;
import org.smallplaces.playbook.DraftRefusedException;
import org.smallplaces.playbook.Packs;
import org.smallplaces.playbook.Playbook;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a city gives its playbook away, takes one, and says who it is. */
@Controller
@RequestMapping("/admin/playbook")
class PackPages {

    static final MediaType ZIP = MediaType.valueOf("application/zip");

    private static final String HERE = "redirect:/admin/playbook/pack";

    private final Packs packs;
    private final Draft draft;
    private final Playbook playbook;

    PackPages(Packs packs, Draft draft, Playbook playbook) {
        this.packs = packs;
        this.draft = draft;
        this.playbook = playbook;
    }

    @GetMapping("/pack")
    String pack(Model page) {
        page.addAttribute("release", playbook.inForce());
        page.addAttribute("shipped", packs.shipped());
        page.addAttribute("changes", draft.changes().size());
        page.addAttribute("missing", packs.missing());
        if (!page.containsAttribute("settings")) {
            page.addAttribute("settings", packs.settings());
        }
        return "playbook/pack";
    }

    @GetMapping("/pack.zip")
    ResponseEntity<byte[]> download() {
        return zip(packs.pack());
    }

    static ResponseEntity<byte[]> zip(CityPack pack) {
        var name = "playbook-" + pack.manifest().version() + ".zip";
        return ResponseEntity.ok()
                .contentType(ZIP)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(pack.zip());
    }

    /** Takes a pack that is sent in. */
    @PostMapping("/pack")
    String take(@RequestParam MultipartFile pack, Principal account, RedirectAttributes next) {
        var read = CityPack.read(bytes(pack));
        packs.take(read, account.getName());
        next.addFlashAttribute("taken", read.manifest().name());
        return HERE;
    }

    /** Takes a pack that comes with the program. */
    @PostMapping("/pack/shipped")
    String takeShipped(@RequestParam String name, Principal account, RedirectAttributes next) {
        var read = packs.shipped(name);
        packs.take(read, account.getName());
        next.addFlashAttribute("taken", read.manifest().name());
        return HERE;
    }

    /** Writes who the city is into the draft. */
    @PostMapping("/city")
    String city(
            Packs.Settings settings, @RequestParam MultipartFile drawing, Principal account, RedirectAttributes next) {
        var logo = new String(bytes(drawing), StandardCharsets.UTF_8);
        try {
            packs.write(settings.withLogo(logo), account.getName());
            next.addFlashAttribute("written", true);
        } catch (DraftRefusedException refused) {
            next.addFlashAttribute("refused", refused.told());
            next.addFlashAttribute("settings", settings);
        }
        return HERE;
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file.getSize() > CityPack.MOST_BYTES ? new byte[CityPack.MOST_BYTES + 1] : file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing has changed; the page says what to do. */
    @ExceptionHandler
    String refused(DraftRefusedException refused, RedirectAttributes next) {
        next.addFlashAttribute("refused", refused.told());
        return HERE;
    }
}
