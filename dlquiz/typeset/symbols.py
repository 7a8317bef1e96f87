"""What LaTeX commands look like in Unicode, by the class that decides the space around them."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """TeX's atom classes, as far as spacing needs them."""

    ORDINARY = "ordinary"
    WORD = "word"
    """A name of several letters: kept apart from neighbouring letters."""
    OPERATOR = "operator"
    """`∑`, `max`: may carry limits."""
    BINARY = "binary"
    RELATION = "relation"
    OPEN = "open"
    CLOSE = "close"
    PUNCTUATION = "punctuation"
    SPACE = "space"


def _table(lines: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in lines.split())


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


GREEK = _table("""
alpha=α beta=β gamma=γ delta=δ epsilon=ε varepsilon=ε zeta=ζ eta=η theta=θ vartheta=ϑ iota=ι kappa=κ lambda=λ mu=μ nu=ν
xi=ξ omicron=ο pi=π varpi=ϖ rho=ρ varrho=ρ sigma=σ varsigma=ς tau=τ upsilon=υ phi=φ varphi=φ chi=χ psi=ψ omega=ω
Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Upsilon=Υ Phi=Φ Psi=Ψ Omega=Ω
""")
ORDINARIES = GREEK | _table(r"""
infty=∞ partial=∂ nabla=∇ ell=ℓ hbar=ℏ emptyset=∅ varnothing=∅ forall=∀ exists=∃ nexists=∄ neg=¬ lnot=¬ top=⊤ bot=⊥
angle=∠ triangle=△ square=□ Box=□ checkmark=✓ dagger=† ddagger=‡ Re=Re Im=Im aleph=ℵ degree=° prime=′ colon=:
vert=| Vert=‖ |=‖ ldots=… dots=… cdots=⋯ vdots=⋮ ddots=⋱ dotsc=… dotsb=⋯ imath=ı jmath=ȷ
lbrack=[ rbrack=] backslash=\ star=⋆ bullet=•
%=% #=# &=& _=_ $=$ S=§ P=¶ copyright=© pounds=£ euro=€ therefore=∴ because=∵ blacksquare=■ surd=√ flat=♭ sharp=♯
""")
BINARIES = _table("""
times=× cdot=· div=÷ pm=± mp=∓ ast=* circ=∘ oplus=⊕ ominus=⊖ otimes=⊗ oslash=⊘ odot=⊙ cap=∩ cup=∪ setminus=∖ wedge=∧
vee=∨ land=∧ lor=∨ sqcup=⊔ sqcap=⊓ uplus=⊎ dotplus=∔ bmod=mod amalg=⨿ boxtimes=⊠ boxplus=⊞ ltimes=⋉ rtimes=⋊ diamond=⋄
""")
RELATIONS = _table("""
le=≤ leq=≤ leqslant=≤ ge=≥ geq=≥ geqslant=≥ ne=≠ neq=≠
equiv=≡ approx=≈ sim=∼ simeq=≃ cong=≅ propto=∝ ll=≪ gg=≫ in=∈ notin=∉
ni=∋ subset=⊂ supset=⊃ subseteq=⊆ supseteq=⊇ mid=| parallel=∥ perp=⊥ to=→ rightarrow=→ longrightarrow=⟶ leftarrow=←
gets=← longleftarrow=⟵ leftrightarrow=↔ Rightarrow=⇒ Longrightarrow=⟹ implies=⟹ Leftarrow=⇐ impliedby=⟸
Leftrightarrow=⇔ iff=⟺ mapsto=↦ longmapsto=⟼ uparrow=↑ downarrow=↓ updownarrow=↕
nearrow=↗ searrow=↘ swarrow=↙ nwarrow=↖ hookrightarrow=↪
triangleq=≜ coloneqq=≔ doteq=≐ asymp=≍ prec=≺ succ=≻ preceq=≼ succeq=≽ models=⊨ vdash=⊢ lesssim=≲ gtrsim=≳ nleq=≰ ngeq=≱
""")
BIG_OPERATORS = _table("""
sum=∑ prod=∏ coprod=∐ int=∫ iint=∬ iiint=∭ oint=∮ bigcup=⋃ bigcap=⋂ bigoplus=⨁ bigotimes=⨂ bigodot=⨀ bigvee=⋁ bigwedge=⋀
""")
NAMED_OPERATORS = _words("max min sup inf lim limsup liminf argmax argmin det gcd Pr")
FUNCTIONS = _words(
    "log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth dim ker deg arg hom mod"
)
OPENS = _table("lfloor=⌊ lceil=⌈ langle=⟨ lvert=| lVert=‖ lbrace={ {={ lgroup=( lparen=(")
CLOSES = _table("rfloor=⌋ rceil=⌉ rangle=⟩ rvert=| rVert=‖ rbrace=} }=} rgroup=) rparen=)")
SPACES = {",": " ", ";": " ", ":": " ", ">": " ", " ": " ", "quad": "  ", "qquad": "    ", "!": "", "enspace": " "}
SPACES |= {"thinspace": " ", "medspace": " ", "thickspace": " ", "space": " ", "negthinspace": "", "/": ""}
ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "bar": "\u0304",
    "overline": "\u0305", "tilde": "\u0303", "widetilde": "\u0303",
    "vec": "\u20d7", "overrightarrow": "\u20d7", "dot": "\u0307", "ddot": "\u0308",
    "check": "\u030c", "breve": "\u0306",
    "acute": "\u0301", "grave": "\u0300", "mathring": "\u030a", "underline": "\u0332",
}  # fmt: skip
NOT = "\u0338"
TEXT_FONTS = _words("text textbf textit textrm texttt textsf textnormal mbox hbox emph mathrm operatorname")
TEXT_FONTS |= frozenset(("mathsf", "mathtt", "operatorname*"))
LETTER_FONTS = _words("mathbf boldsymbol bm mathit mathnormal bf mathcal mathscr mathfrak mathbb pmb symbf")
IGNORED = _words("""
displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag centering hline hfill rm it bf cal
big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm biggm middle mathstrut strut relax protect
""")
DROPPED_WITH_ARGUMENT = _words("label color phantom hphantom vphantom vspace hspace tag*")
DOUBLE_STRUCK = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
SCRIPT = dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True))

_SUPERSCRIPTS = dict(
    zip(
        "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ",
        strict=True,
    )
) | {"⊤": "ᵀ", "′": "′", "″": "″", "*": "*", "∗": "*", "†": "†"}
_SUBSCRIPTS = dict(zip("0123456789+-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True))


def superscript(text: str) -> str | None:
    """The text in raised characters, or None where Unicode lacks one, or a word would be hard to read (`new`)."""
    return _small(text, _SUPERSCRIPTS)


def subscript(text: str) -> str | None:
    """The text in lowered characters, or None where Unicode lacks one, or a word would be hard to read (`out`)."""
    return _small(text, _SUBSCRIPTS)


def _small(text: str, table: dict[str, str]) -> str | None:
    if sum(char.isalpha() for char in text) > 2 or text == "in" or any(char not in table for char in text):
        return None
    return "".join(table[char] for char in text)
