from __future__ import annotations

import io
import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlparse

import pytest
from PIL import Image

from cartelmap.dashboard.map.base_map import MEXICO, PALETTES

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

    from .conftest import Server

APP = Path(__file__).parent / "apps" / "map_app.py"
MOST_BYTES = 200_000
RUNS_AT_FIRST = 1  # nothing in this page waits for the map, so that it has no reason to speak


@pytest.fixture(scope="module")
def server(start_app: Callable[..., Server]) -> Server:
    return start_app(APP)


@pytest.fixture
def open_map(open_page: Callable[..., Page], server: Server) -> Callable[..., tuple[Page, Frame]]:
    def new(path: str = "/", **options: object) -> tuple[Page, Frame]:
        page = open_page(server, path, **options)
        page.wait_for_selector('iframe[data-testid="stCustomComponentV1"]')
        frame = the_frame(page)
        frame.wait_for_function("document.documentElement?.dataset.drawn")
        page.get_by_text(f"Runs: {RUNS_AT_FIRST}", exact=True).wait_for()
        return page, frame

    return new


def the_frame(page: Page) -> Frame:
    end = time.monotonic() + 15
    while time.monotonic() < end:
        for frame in page.frames:
            if "streamlit_folium" in frame.url:
                return frame
        page.wait_for_timeout(20)
    pytest.fail("the page has no map")


def set_view(frame: Frame, lat: float, lon: float, zoom: float) -> None:
    frame.evaluate("([lat, lon, zoom]) => map.setView([lat, lon], zoom, {animate: false})", [lat, lon, zoom])


def get_view(frame: Frame) -> list[float]:
    return frame.evaluate("() => [map.getCenter().lat, map.getCenter().lng, map.getZoom()]")


def runs(page: Page) -> int:
    return int(page.get_by_text(re.compile(r"^Runs: ")).inner_text().split()[-1])


def symbol(frame: Frame, place: str):
    return frame.locator(f'path[data-place="{place}"]')


def wait_chosen(page: Page, place: str) -> None:
    page.get_by_text(f"Chosen: {place}", exact=True).wait_for()


def filter_to(page: Page, frame: Frame, least: int) -> None:
    """Set the filter and wait until the frame has drawn the result."""
    drawn = frame.evaluate("() => +document.documentElement.dataset.drawn")
    box = page.get_by_label("Least texts")
    box.fill(str(least))
    box.press("Enter")
    frame.wait_for_function("before => +document.documentElement.dataset.drawn > before", arg=drawn)


@pytest.mark.parametrize(("width", "height"), [(1440, 520), (390, 380)])
def test_it_opens_framed_on_all_of_mexico(open_map, width: int, height: int):
    _, frame = open_map(f"/?height={height}", width=width)
    inside = frame.evaluate("frame => map.getBounds().contains(L.latLngBounds(frame))", MEXICO)
    assert inside
    assert frame.evaluate("() => map.getZoom()") >= (3 if width == 390 else 4.5)  # and not lost in the world
    assert frame.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")


def test_it_fits_a_frame_that_the_page_makes_lower(open_map):
    page, frame = open_map("/?height=560", width=390)
    page.add_style_tag(
        content='[data-testid="stMain"] iframe[data-testid="stCustomComponentV1"][title] { height: 300px !important }'
    )
    frame.wait_for_function("() => map.getSize().y === 300")
    frame.wait_for_function("frame => map.getBounds().contains(L.latLngBounds(frame))", arg=MEXICO)
    frame.wait_for_function("() => document.querySelector('.cm-outside').getBoundingClientRect().bottom < 300")
    page.wait_for_timeout(400)  # longer than Leaflet waits before it calls a resize a move
    assert "view=" not in page.url
    page.add_style_tag(
        content='[data-testid="stMain"] iframe[data-testid="stCustomComponentV1"][title] { height: 420px !important }'
    )
    frame.wait_for_function("frame => map.getSize().y === 420 && map.getBounds().contains(frame)", arg=MEXICO)


def test_towns_are_dots_near_places_rings_states_outlines_and_countries_nothing(open_map):
    _, frame = open_map()
    assert "cm-dot" in symbol(frame, "culiacan").get_attribute("class")
    assert "cm-ring" in symbol(frame, "la-union").get_attribute("class")
    assert "cm-shade" in symbol(frame, "sinaloa-mexico").get_attribute("class")
    assert "cm-shade" in symbol(frame, "golden-triangle").get_attribute("class")
    assert frame.locator("path.cm-shade").count() == 3
    assert symbol(frame, "country-mx").count() == 0


def test_a_ring_is_as_wide_as_its_kilometres(open_map):
    _, frame = open_map("/?view=18.96,-102.58,9")
    width = frame.locator("path.cm-ring:not(.cm-small)").first.bounding_box()["width"]
    metres = frame.evaluate(
        "() => 40075016.686 * Math.cos(18.96 * Math.PI / 180) / (256 * 2 ** map.getZoom())"
    )  # metres in a pixel of Web Mercator
    assert abs(width * metres / 1000 - 20) < 1.5  # a circle of 10 km is 20 km wide


def test_a_click_gives_the_place_and_a_second_click_counts_again(open_map):
    page, frame = open_map()
    symbol(frame, "culiacan").click()
    wait_chosen(page, "culiacan")
    frame.locator('path.cm-chosen[data-place="culiacan"]').wait_for()
    page.get_by_role("button", name="Show Apatzingán").click()
    wait_chosen(page, "apatzingan")
    symbol(frame, "culiacan").click()
    wait_chosen(page, "culiacan")


@pytest.mark.parametrize("key", ["Enter", " "])
def test_the_keyboard_chooses_and_keeps_its_place(open_map, key: str):
    page, frame = open_map()
    symbol(frame, "tijuana").focus()
    symbol(frame, "tijuana").press(key)
    wait_chosen(page, "tijuana")
    frame.locator('path.cm-chosen[data-place="tijuana"]').wait_for()
    assert frame.evaluate("() => document.activeElement.dataset.place") == "tijuana"


def test_a_symbol_says_what_it_is(open_map):
    _, frame = open_map()
    town = symbol(frame, "culiacan")
    assert town.get_attribute("role") == "button"
    assert town.get_attribute("tabindex") == "0"
    assert town.get_attribute("aria-label") == "Culiacán, Sinaloa. Named in 9 texts (+2 copies)"
    near = symbol(frame, "la-union").get_attribute("aria-label")
    assert near == "La Unión, Guerrero. Named in 1 text. Near here, exact spot unknown (±12 km)"


def test_touching_places_are_one_cluster_whose_list_asks_nobody(open_map):
    page, frame = open_map()
    before = runs(page)
    cluster = frame.locator('.cm-cluster[data-cluster="4"]')
    cluster.click()
    names = frame.locator(".cm-entry-name").all_inner_texts()
    assert sorted(names) == ["Aguililla", "Apatzingán", "El Aguaje", "El Limón"]
    page.wait_for_timeout(400)  # longer than st_folium waits before it speaks to Python
    assert runs(page) == before
    frame.get_by_role("button", name=re.compile("El Aguaje")).last.click()
    wait_chosen(page, "el-aguaje")
    frame.locator('.cm-entry[data-place="el-aguaje"][aria-pressed="true"]').wait_for()  # the list is still open


def test_a_cluster_opens_and_closes_by_keyboard(open_map):
    page, frame = open_map()
    frame.locator(".cm-cluster").focus()
    page.keyboard.press("Enter")
    frame.locator(".cm-entry").first.wait_for()
    assert frame.evaluate("() => document.activeElement.className").startswith("cm-entry")
    page.keyboard.press("Escape")
    frame.wait_for_function("() => document.activeElement.classList.contains('cm-cluster')")
    frame.locator(".cm-entry").first.wait_for(state="detached")


def test_zooming_in_parts_the_cluster(open_map):
    _, frame = open_map()
    assert symbol(frame, "el-aguaje").count() == 0
    set_view(frame, 18.95, -102.55, 10)
    symbol(frame, "el-aguaje").wait_for()
    assert frame.locator(".cm-cluster").count() == 0


def test_no_two_symbols_touch(open_map):
    _, frame = open_map("/?n=1000")
    boxes = frame.evaluate(
        "() => [...document.querySelectorAll('path.cm-dot, .cm-cluster')].map(e => {"
        "const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2, b.width / 2]})"
    )
    assert len(boxes) > 50
    for i, (x, y, r) in enumerate(boxes):
        for u, v, s in boxes[i + 1 :]:
            assert ((x - u) ** 2 + (y - v) ** 2) ** 0.5 >= r + s - 2


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("width", "height"), [(1440, 520), (390, 380)])
def test_names_on_the_map_do_not_touch_and_speak_the_language(open_map, language: str, width: int, height: int):
    _, frame = open_map(f"/?lang={language}&height={height}", width=width)
    boxes = frame.evaluate(
        "() => [...document.querySelectorAll('.cm-label .cm-name')].map(e => {"
        "const b = e.getBoundingClientRect(); return [e.textContent, b.left, b.top, b.right, b.bottom]})"
    )
    texts = [box[0] for box in boxes]
    assert len(texts) >= 15
    assert ("Océano Pacífico" if language == "es" else "Pacific Ocean") in texts
    assert "Sonora" in texts
    for i, (one, left, top, right, bottom) in enumerate(boxes):
        for other, left2, top2, right2, bottom2 in boxes[i + 1 :]:
            apart = right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
            assert apart, f"{one} touches {other}"
    assert frame.evaluate("() => document.documentElement.lang") == language


def test_a_filter_change_keeps_the_view_the_frame_and_the_outlines(open_map):
    page, frame = open_map()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    set_view(frame, 22, -103, 6.25)
    frame.evaluate("() => { window.sentinel = 'here' }")
    for least in (2, 4, 1):
        filter_to(page, frame, least)
    assert frame.evaluate("() => window.sentinel") == "here"
    assert get_view(frame) == pytest.approx([22, -103, 6.25], abs=1e-6)
    assert [url for url in fetched if "geojson" in url or url.endswith(".js")] == []


def test_twenty_changes_and_the_map_of_states_keep_the_same_frame(open_map):
    page, frame = open_map()
    frame.evaluate("() => { window.sentinel = 'here' }")
    for change in range(18):
        filter_to(page, frame, 1 + (change + 1) % 4)
    for _ in range(2):
        show_states(page, frame)
    assert frame.evaluate("() => window.sentinel") == "here"


def show_states(page: Page, frame: Frame) -> None:
    """Turn the switch between symbols and states, and wait until the frame has drawn the other."""
    drawn = frame.evaluate("() => +document.documentElement.dataset.drawn")
    page.get_by_text("Shaded states", exact=True).click()
    frame.wait_for_function("before => +document.documentElement.dataset.drawn > before", arg=drawn)


def test_states_are_shaded_with_their_number_and_open_by_a_click(open_map):
    page, frame = open_map("/?show=states")
    assert frame.locator("path.cm-shaded").count() == 3
    assert "cm-shade-5" in symbol(frame, "sinaloa-mexico").get_attribute("class")
    assert "cm-shade-1" in symbol(frame, "ciudad-de-mexico-mexico").get_attribute("class")
    assert frame.locator("path.cm-dot, .cm-cluster").count() == 0
    numbers = frame.locator(".cm-numbered .cm-line:last-child").all_inner_texts()
    assert sorted(numbers) == ["1", "12", "4"]
    label = symbol(frame, "sinaloa-mexico").get_attribute("aria-label")
    assert label == "Sinaloa, Mexico. 12 texts name it or a place in it (+2 copies)"
    symbol(frame, "michoacan-mexico").focus()
    symbol(frame, "michoacan-mexico").press("Enter")
    wait_chosen(page, "michoacan-mexico")


def test_a_filter_changes_the_states_too(open_map):
    page, frame = open_map("/?show=states")
    filter_to(page, frame, 4)
    assert frame.locator("path.cm-shaded").count() == 2


@pytest.mark.parametrize("place", ["culiacan", "la-union"])
def test_the_chosen_place_is_told_without_colours_by_a_ring_around_it(open_map, place: str):
    page, frame = open_map("/?view=21,-104,6")
    assert frame.locator("path.cm-halo").count() == 0
    symbol(frame, place).focus()
    symbol(frame, place).press("Enter")
    wait_chosen(page, place)
    frame.locator("path.cm-halo").wait_for()
    own, around = (box_of(frame, css) for css in (f'path[data-place="{place}"]', "path.cm-halo"))
    assert around["width"] >= own["width"] + 6


def box_of(frame: Frame, css: str) -> dict[str, float]:
    box = frame.locator(css).bounding_box()
    assert box
    return box


def test_the_chosen_place_is_named_before_all_others(open_map):
    page, frame = open_map(width=390)
    page.get_by_role("button", name="Show Apatzingán").click()
    wait_chosen(page, "apatzingan")
    set_view(frame, 19.088, -102.351, 9)
    frame.locator(".cm-chosen-name", has_text="Apatzingán").wait_for()


def test_fit_frames_what_is_shown_and_nothing_more(open_map):
    page, frame = open_map()
    filter_to(page, frame, 2)
    frame.get_by_role("button", name="Fit to what is shown").click()
    page.wait_for_function("() => location.search.includes('view=')")
    frame.wait_for_function("() => !map._animatingZoom && map.getBounds().contains([32.502, -117.004])")
    assert frame.evaluate("() => map.getBounds().contains([18.2, -102])")  # the south of Michoacán
    assert not frame.evaluate("() => map.getBounds().contains([41.85, -87.65])")  # Chicago, which the filter hides


def test_the_full_window_is_entered_and_left_by_keyboard_and_runs_nothing(open_map):
    page, frame = open_map()
    before, iframe = runs(page), page.locator('iframe[data-testid="stCustomComponentV1"]')
    small = iframe.bounding_box()
    view = get_view(frame)
    frame.get_by_role("button", name="Full window").focus()
    page.keyboard.press("Enter")
    frame.wait_for_function("() => map.getSize().x === window.parent.innerWidth")
    assert iframe.bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 900}
    assert frame.get_by_text("It does not show where something happened.").is_visible()
    page.keyboard.press("Shift+Tab")
    page.locator("input").first.focus()  # what lies behind cannot take the focus
    assert frame.evaluate("() => document.activeElement.getAttribute('aria-label')") == "Leave the full window"
    page.keyboard.press("Escape")
    frame.wait_for_function("() => map.getSize().x < window.parent.innerWidth")
    assert iframe.bounding_box() == small
    assert frame.evaluate("() => document.activeElement.getAttribute('aria-label')") == "Full window"
    assert get_view(frame) == pytest.approx(view, abs=1e-3)
    assert runs(page) == before


def saved_picture(page: Page, frame: Frame) -> tuple[str, Image.Image]:
    """The name of the file that the browser saves, and what is in it."""
    with page.expect_download() as download:
        frame.get_by_role("button", name="Save as picture").click()
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\x89PNG")
    return download.value.suggested_filename, Image.open(io.BytesIO(content)).convert("RGB")


def on_picture(frame: Frame, lat: float, lon: float) -> tuple[int, int]:
    point = frame.evaluate("([lat, lon]) => map.latLngToContainerPoint([lat, lon])", [lat, lon])
    return round(2 * point["x"]), round(2 * point["y"])


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two colours are the same but for what shines through."""
    return all(abs(a - b) < 30 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_the_picture_shows_what_the_map_shows(open_map, scheme: str, width: int):
    page, frame = open_map("/?height=500", width=width, color_scheme=scheme)
    name, picture = saved_picture(page, frame)
    colours = PALETTES[scheme]
    size = frame.evaluate("() => map.getSize()")
    assert re.fullmatch(r"cartelmap-\d{4}-\d\d-\d\d\.png", name)
    assert picture.width == 2 * size["x"]
    assert picture.height > 2 * size["y"] + 200  # the words below it
    assert near(picture.getpixel(on_picture(frame, 24.799, -107.39)), rgb(colours["place"]))  # Culiacán
    assert near(picture.getpixel(on_picture(frame, 20.0, -112.5)), rgb(colours["sea"]))
    assert near(picture.getpixel(on_picture(frame, 28.3, -106.2)), rgb(colours["home"]))  # Chihuahua, not named
    assert near(picture.getpixel((4, picture.height - 4)), rgb(colours["paper"]))


def test_the_picture_of_states_has_their_shades(open_map):
    page, frame = open_map("/?show=states")
    _, picture = saved_picture(page, frame)
    assert near(picture.getpixel(on_picture(frame, 26.2, -108.6)), rgb(PALETTES["light"]["shade-5"]))  # Sinaloa


def test_the_picture_of_many_places_has_those_that_a_canvas_draws(open_map):
    page, frame = open_map("/?n=1600&view=23,-102,9")
    lat, lon = frame.evaluate(
        "() => { const dot = Object.values(map._layers).find(l => l.options.className === 'cm-dot'"
        " && map.getBounds().pad(-0.2).contains(l.getLatLng())); return [dot.getLatLng().lat, dot.getLatLng().lng] }"
    )
    _, picture = saved_picture(page, frame)
    assert near(picture.getpixel(on_picture(frame, lat, lon)), rgb(PALETTES["light"]["place"]))


def test_names_and_words_of_a_picture_are_text_and_nothing_else(open_map):
    _, frame = open_map("/?payloads=1&view=20,-103,8&said=<img src=x onerror=window.owned=1>{{7*7}}")
    said = frame.evaluate(
        "() => { const said = []; const put = CanvasRenderingContext2D.prototype.fillText;"
        " CanvasRenderingContext2D.prototype.fillText = function (text, ...at) { said.push(text);"
        " return put.call(this, text, ...at) }; cartelmap.picture(); return said }"
    )
    assert "<img src=x onerror=window.owned=1>{{7*7}}" in said
    assert "<script>window.owned=1</script>" in said
    assert any("Empty areas are not safe areas" in line for line in said)
    assert any(line.startswith("http://127.0.0.1") for line in said)
    assert frame.evaluate("() => window.owned") is None


def test_moving_the_map_runs_nothing_and_writes_the_address_beside_the_other_parameters(open_map):
    page, frame = open_map("/?height=500")
    before = runs(page)
    assert "view=" not in page.url
    set_view(frame, 22.5, -103.25, 6)
    page.wait_for_function("() => location.search.endsWith('view=22.5000,-103.2500,6')")  # a link one can read
    assert parse_qs(urlparse(page.url).query)["height"] == ["500"]
    page.wait_for_timeout(400)
    assert runs(page) == before


def test_the_view_outlives_an_address_that_python_writes(open_map):
    page, frame = open_map()
    set_view(frame, 22.5, -103.25, 6)
    page.get_by_role("button", name="Write the address").click()
    page.wait_for_function("() => location.search.includes('least=1')")
    page.wait_for_function("() => new URLSearchParams(location.search).get('view') === '22.5000,-103.2500,6'")
    set_view(frame, 20, -100, 7)
    page.get_by_role("button", name="Write the address").click()
    page.wait_for_timeout(600)
    assert parse_qs(urlparse(page.url).query)["view"] == ["20.0000,-100.0000,7"]
    assert get_view(frame) == pytest.approx([20, -100, 7], abs=1e-6)


def test_a_link_opens_at_its_view(open_map):
    _, frame = open_map("/?view=19.0000,-102.6000,9.5")
    assert get_view(frame) == pytest.approx([19, -102.6, 9.5], abs=1e-3)


@pytest.mark.parametrize("bad", ["a,b,c", "", "1,2", "999,999,5"])
def test_a_broken_view_in_a_link_opens_mexico(open_page, server, bad: str):
    page = open_page(server, "/?height=500")
    frame = the_frame(page)
    frame.wait_for_function("document.documentElement?.dataset.drawn")
    frame.evaluate("bad => window.parent.history.replaceState(null, '', '?view=' + bad)", bad)
    page.get_by_role("button", name="Write the address").click()
    page.wait_for_function("() => location.search.includes('least=1')")
    assert frame.evaluate("frame => map.getBounds().contains(L.latLngBounds(frame))", MEXICO)


def test_places_outside_are_counted_and_one_click_frames_them(open_map):
    page, frame = open_map()
    button = frame.locator(".cm-outside")
    assert button.inner_text() == "1 place outside this view →"
    set_view(frame, 18.95, -102.55, 10)
    frame.wait_for_function("() => /places/.test(document.querySelector('.cm-outside').textContent)")
    button.click()
    frame.wait_for_function("() => document.querySelector('.cm-outside').hidden")
    assert frame.evaluate("() => map.getBounds().contains([41.85, -87.65])")
    frame.get_by_role("button", name="Show all of Mexico").click()
    page.wait_for_function("() => !location.search.includes('view=')")
    frame.wait_for_function("() => document.querySelector('.cm-outside').textContent.startsWith('1 place outside')")


def test_choosing_a_place_that_is_out_of_sight_brings_it_into_view(open_map):
    page, frame = open_map("/?view=29,-111,7")
    page.get_by_role("button", name="Show Apatzingán").click()
    frame.wait_for_function("() => map.getBounds().contains([19.088, -102.351])")


def test_names_of_places_are_shown_as_plain_text(open_map):
    page, frame = open_map("/?payloads=1")
    symbol(frame, "p2").focus()
    assert frame.locator(".cm-tip strong").inner_text() == "<script>window.owned=1</script>"
    frame.locator(".cm-cluster").first.press("Enter")
    shown = frame.locator(".cm-entry-name").all_text_contents()
    for payload in ("{{7*7}}", "${window.owned=1}", "`${window.owned=1}`", "</script><b>bold</b>", "{% raw %}"):
        assert payload in shown
    assert "\u202eoicelpmis\u202c" in shown
    assert frame.locator(".cm-entry b, .cm-entry img, .cm-entry script, .cm-tip b, .cm-label b").count() == 0
    assert frame.evaluate("() => window.owned") is None
    assert page.evaluate("() => window.owned") is None


def test_a_payload_is_not_run_on_the_server(open_map, server: Server):
    open_map("/?payloads=1")
    assert not (server.log.parent / "owned").exists()


def test_above_1500_places_a_canvas_draws_and_clicks_still_count(open_map):
    page, frame = open_map("/?n=1600&view=23,-102,9")
    assert frame.locator("path.cm-dot").count() == 0
    assert frame.locator(".leaflet-overlay-pane canvas").count() == 1
    frame.evaluate(
        "() => { const dot = Object.values(map._layers).find(l => l.options.className === 'cm-dot'"
        " && map.getBounds().contains(l.getLatLng())); dot.fire('click', {latlng: dot.getLatLng()}); }"
    )
    page.get_by_text(re.compile("Chosen: place-")).wait_for()


def test_a_filter_change_at_1000_places_sends_little(open_map):
    page, frame = open_map("/?n=1000")
    received: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.webSocketFrameReceived", lambda event: received.append(size_of(event["response"])))
    filter_to(page, frame, 2)
    page.get_by_text("Chosen: none").wait_for()
    assert 20_000 < sum(received) < MOST_BYTES


def size_of(response: dict[str, object]) -> int:
    """Bytes of a web socket frame; the payload of a binary one comes in base64."""
    data = str(response["payloadData"])
    return len(data) if response["opcode"] == 1 else len(data) * 3 // 4


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_follows_the_theme(open_map, scheme: str):
    _, frame = open_map(color_scheme=scheme)
    sea = frame.evaluate("() => getComputedStyle(document.querySelector('.leaflet-container')).backgroundColor")
    red, green, blue = map(int, re.findall(r"\d+", sea)[:3])
    assert (red + green + blue > 600) is (scheme == "light")
    assert blue > red


def test_the_frame_has_a_title_a_language_and_a_landmark(open_map):
    page, frame = open_map("/?lang=es")
    title = "Mapa de los lugares nombrados en los textos"
    assert page.locator('iframe[data-testid="stCustomComponentV1"]').get_attribute("title") == title
    assert frame.locator('[role="main"]').count() == 1
    assert frame.get_by_role("region", name=title).count() == 1


def test_every_answer_carries_the_policy(open_map, server: Server):
    page, _ = open_map()
    answer = page.request.get(server.url + "/")
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_nothing_of_the_map_links_to_another_host(open_map):
    _, frame = open_map()
    assert "Natural Earth · GeoNames" in frame.locator(".leaflet-control-attribution").inner_text()
    assert frame.evaluate("() => [...document.querySelectorAll('a[href^=http]')].length") == 0


def test_online_tiles_would_turn_the_guard_red(open_map):
    page, frame = open_map()
    frame.evaluate("() => { L.tileLayer('https://tile.openstreetmap.org/{z}/{x}/{y}.png').addTo(map) }")
    end = time.monotonic() + 5
    while not (page.watch.leaks or page.watch.errors) and time.monotonic() < end:
        page.wait_for_timeout(50)
    with pytest.raises(AssertionError):
        page.watch.assert_clean()
    assert "openstreetmap" in json.dumps([page.watch.leaks, page.watch.errors])
    page.watch.leaks.clear()
    page.watch.errors.clear()


def test_a_foreign_request_of_the_page_itself_would_turn_the_guard_red(open_map):
    page, _ = open_map()
    page.evaluate("() => fetch('https://example.com/').catch(() => null)")
    with pytest.raises(AssertionError):
        page.watch.assert_clean()
    page.watch.leaks.clear()
    page.watch.errors.clear()
