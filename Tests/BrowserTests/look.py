# SPDX-License-Identifier: GPL-3.0-or-later
"""What a browser can see that is wrong with a page of ours: the report's and the live one."""

SIZES = {"phone": (390, 844), "desktop": (1280, 900)}

# What is wrong with the page as it is laid out; an empty list is the wish.
LOOK = """() => {
    const wrong = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width)
        wrong.push(`the page is ${document.documentElement.scrollWidth} wide, the window ${width}`);
    // On a desk every table is seen whole, however many variants it has.
    if (width >= 1200)
        for (const box of document.querySelectorAll('.scroll'))
            if (box.scrollWidth > box.clientWidth + 1)
                wrong.push(`${box.getAttribute('aria-labelledby')} is cut off`);
    for (const svg of document.querySelectorAll('svg')) {
        if (svg.parentElement.closest('svg') || svg.getAttribute('aria-hidden')) continue;
        const box = svg.getBoundingClientRect();
        if (box.width < 100 || box.height < 10) wrong.push(`a chart of ${box.width} x ${box.height}`);
        if (!svg.querySelector(':scope > title')?.textContent) wrong.push('a chart without a title');
        if (!svg.querySelector(':scope > desc')?.textContent) wrong.push('a chart without a description');
        for (const text of svg.querySelectorAll('text')) {
            const own = text.getBoundingClientRect();
            if (own.left < box.left - 1 || own.right > box.right + 1)
                wrong.push(`'${text.textContent}' sticks out of its chart`);
            for (const other of svg.querySelectorAll('text')) {
                const its = other.getBoundingClientRect();
                if (other !== text && own.left < its.right && its.left < own.right
                    && own.top < its.bottom && its.top < own.bottom)
                    wrong.push(`'${text.textContent}' lies over '${other.textContent}'`);
            }
        }
    }
    return wrong;
}"""

# Texts that stand out too little from their ground (WCAG: 4.5 to 1).
CONTRAST = """() => {
    const channels = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = colour => {
        const [r, g, b] = channels(colour).map(c => c / 255)
            .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = element => {
        for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if ((channels(colour)[3] ?? 1) > 0) return colour;
        }
        return 'rgb(255, 255, 255)';
    };
    const wrong = new Set();
    for (const element of document.querySelectorAll('p, a, li, td, th, h1, h2, h3, code, caption, svg text')) {
        const style = getComputedStyle(element);
        const ink = light(element instanceof SVGElement ? style.fill : style.color);
        const paper = light(ground(element));
        const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
        if (ratio < 4.5) wrong.add(`${element.tagName} has a contrast of ${ratio.toFixed(1)}`);
    }
    return [...wrong];
}"""
